/** What the form says of itself, in both languages. The questions bring their own words. */

import type { Sentence } from "../contract.ts";

const s = (th: string, en: string): Sentence => ({ th, en });

export const W = {
  next: s("ต่อไป", "Next"),
  back: s("ย้อนกลับ", "Back"),
  skip: s("ข้ามข้อนี้ไปก่อน", "Leave this for now"),
  overview: s("ดูทุกข้อ", "All questions"),
  overview_lead: s("แตะข้อที่อยากไป คำตอบที่ให้ไว้แล้วยังอยู่ครบ", "Tap where you want to go. What was answered stays."),
  close_overview: s("กลับไปที่ข้อเดิม", "Back to the question"),
  required: s("ต้องตอบ", "needed"),
  answered: s("ตอบแล้ว", "answered"),
  not_answered: s("ยังไม่ตอบ", "not answered"),
  to_mend: s("ต้องแก้", "to be mended"),
  is_required: s("ข้อนี้ต้องตอบ", "An answer is needed here"),
  constraint: s("คำตอบนี้ไม่เข้าเงื่อนไขของคำถาม กรุณาดูอีกครั้ง", "This answer does not meet the condition of the question. Please look again"),
  mend_title: s("ยังมีข้อที่ต้องดูอีกครั้ง", "Something here needs another look"),
  guidance: s("คำอธิบายเพิ่ม", "More about this question"),
  saved: s("เก็บไว้ในเครื่องแล้ว", "Kept on this phone"),
  saving: s("กำลังเก็บ", "Keeping"),
  not_saved: s("ยังเก็บคำตอบล่าสุดไม่ได้", "The last answer could not be kept yet"),
  last_title: s("ครบทุกข้อแล้ว", "That was the last question"),
  last_lead: s("เมื่อกดบันทึก เรื่องนี้จะถูกผนึกและส่งเองทันทีที่มีสัญญาณ", "Once you save, this is sealed and goes by itself as soon as there is a signal."),
  last_mend: s("ก่อนบันทึก มีข้อที่ควรดูอีกครั้ง", "Before saving, please look at these again"),
  finish: s("บันทึกและส่ง", "Save and send"),
  finish_anyway: s("บันทึกทั้งที่ยังไม่ครบ", "Save although not complete"),
  finish_anyway_note: s("คำตอบที่มีจะไม่หาย เจ้าหน้าที่จะเห็นว่าข้อไหนยังขาด", "Nothing answered is lost; the office will see what is missing."),
  finishing: s("กำลังผนึกและเก็บ", "Sealing and keeping"),
  cannot_open: s("เปิดแบบฟอร์มนี้ในแอปนี้ไม่ได้", "This form cannot be opened in this app"),
  cannot_open_next: s(
    "แจ้งผู้ดูแลแบบฟอร์มให้แก้ แล้วดึงข้อมูลใหม่ ระหว่างนี้ใช้แบบฟอร์มอื่น หรือจดลงกระดาษไว้ก่อน",
    "Ask whoever keeps the form to mend it, then fetch again. Until then use another form, or write it on paper.",
  ),
  for_the_author: s("รายละเอียดสำหรับผู้ทำแบบฟอร์ม", "Details for whoever made the form"),
  nothing_to_ask: s("แบบฟอร์มนี้ไม่มีคำถาม", "This form has no questions"),
  missing_lists: s(
    "แบบฟอร์มนี้อ้างถึงรายการหรือภาพที่ยังไม่มีในเครื่อง คำถามที่ใช้สิ่งเหล่านี้อาจไม่มีตัวเลือก",
    "This form refers to lists or pictures that are not on this phone; questions that use them may have nothing to choose.",
  ),
  media_missing: s("มีภาพหรือเสียงประกอบที่ไม่ได้อยู่ในเครื่องนี้", "A picture or sound goes with this that is not on this phone"),

  // numbers and text
  whole_number: s("ใส่เป็นตัวเลขจำนวนเต็ม เช่น 3", "Write a whole number, such as 3"),
  number: s("ใส่เป็นตัวเลข เช่น 3.5", "Write a number, such as 3.5"),
  too_large: s("ตัวเลขนี้มากเกินกว่าที่เก็บได้", "This number is too large to be kept"),
  barcode: s("พิมพ์รหัสที่อยู่ใต้แถบหรือรูป", "Type the code printed below the bars"),
  other_app: s("คำถามนี้ตั้งใจให้แอปอื่นตอบ ที่นี่พิมพ์คำตอบเองได้", "This question was meant for another app; here the answer can be typed."),
  read_only: s("ข้อนี้อ่านอย่างเดียว", "This can only be read"),
  no_answer_yet: s("ยังไม่มีคำตอบ", "no answer yet"),

  // dates
  now: s("เวลานี้", "Now"),
  time: s("เวลา", "Time"),
  moment_incomplete: s("ใส่ให้ครบทั้งวันและเวลา", "Write both the day and the time"),

  // choices
  choose_one: s("เลือกหนึ่งข้อ", "Choose one"),
  choose_many: s("เลือกได้หลายข้อ", "Choose all that apply"),
  nothing_chosen: s("ยังไม่เลือก", "nothing chosen"),
  clear_choice: s("ล้างคำตอบ", "Clear the answer"),
  filter: s("พิมพ์เพื่อค้นหาตัวเลือก", "Type to find a choice"),
  no_choices: s("ข้อนี้ไม่มีตัวเลือกให้เลือก", "There is nothing to choose here"),
  no_choices_why: s(
    "รายการที่ข้อนี้ใช้ไม่มีในเครื่อง หรือคำตอบก่อนหน้าทำให้ไม่เหลือตัวเลือก ไปข้อต่อไปได้",
    "Its list is not on this phone, or an earlier answer leaves nothing to choose. You can go on.",
  ),
  map_choice: s("เลือกจากแผนที่ไม่ได้ที่นี่ จึงแสดงเป็นรายการแทน", "Choosing on a map is not offered here; the choices are a list instead."),
  acknowledge: s("รับทราบ", "I have read this"),
  no_match: s("ไม่มีตัวเลือกที่ตรงกับคำค้น", "No choice matches"),

  // range and rank
  range_not_set: s("ยังไม่ได้เลือก", "not set"),
  less: s("ลด", "Less"),
  more: s("เพิ่ม", "More"),
  use_order: s("ใช้ลำดับนี้", "Use this order"),
  rank_lead: s("สำคัญที่สุดอยู่บนสุด กดขึ้นหรือลงเพื่อเรียง", "Most important on top. Use up and down to put them in order."),
  rank_not_set: s("ยังไม่ได้ยืนยันลำดับ", "The order is not confirmed yet"),

  // repeats
  entries_none: s("ยังไม่มีรายการ", "Nothing listed yet"),
  entry_add: s("เพิ่มอีกหนึ่ง", "Add another"),
  entry_add_first: s("เพิ่ม", "Add one"),
  entry_edit: s("แก้", "Change"),
  entry_remove: s("เอาออก", "Remove"),
  entry_remove_sure: s("เอารายการนี้ออกพร้อมคำตอบทั้งหมดในรายการใช่ไหม", "Remove this with all that was answered in it?"),
  yes_remove: s("ใช่ เอาออก", "Yes, remove"),
  no_keep: s("ไม่ เก็บไว้", "No, keep it"),

  // place
  find_place: s("จับตำแหน่งตรงนี้", "Find this place"),
  finding: s("กำลังจับตำแหน่ง ยืนกลางแจ้งจะได้เร็วขึ้น", "Finding the place. It is quicker under open sky"),
  use_place: s("ใช้ตำแหน่งนี้", "Use this place"),
  stop: s("หยุด", "Stop"),
  again: s("จับใหม่", "Find again"),
  place_delete: s("ลบตำแหน่ง", "Delete the place"),
  place_denied: s(
    "ไม่ได้รับอนุญาตให้ใช้ตำแหน่ง เปิดได้ในการตั้งค่าของโทรศัพท์ หรือไปข้อต่อไปโดยไม่มีตำแหน่ง",
    "This app may not use the location. Allow it in the phone's settings, or go on without.",
  ),
  place_none: s("เครื่องนี้บอกตำแหน่งไม่ได้ ไปข้อต่อไปได้", "This device cannot tell where it is. You can go on."),
  place_timeout: s("ยังจับตำแหน่งไม่ได้ ลองอีกครั้งกลางแจ้ง หรือไปข้อต่อไปโดยไม่มีตำแหน่ง", "No place was found. Try again outside, or go on without."),
  trace_no: s("บันทึกเส้นทางหรือขอบเขตพื้นที่ไม่ได้ในแอปนี้", "Recording a path or an area is not offered in this app"),
  trace_why: s(
    "การวาดเส้นบนแผนที่ต้องใช้แผนที่ซึ่งเปิดไม่ได้เมื่อไม่มีสัญญาณ ไปข้อต่อไปได้ ถ้าจำเป็นให้ใช้ ODK Collect กรอกข้อนี้",
    "Drawing needs a map, and there is none without a signal. Go on; where it is needed, ODK Collect can fill this in.",
  ),

  // photographs
  take_photo: s("ถ่ายภาพ", "Take a photograph"),
  choose_photo: s("เลือกภาพในเครื่อง", "Choose a picture"),
  retake_photo: s("ถ่ายใหม่", "Take it again"),
  photo_delete: s("ลบภาพ", "Delete the picture"),
  photo_sure: s("ลบภาพนี้ใช่ไหม", "Delete this picture?"),
  photo_note: s("ภาพจะถูกย่อ และข้อมูลแฝงเช่นสถานที่ถ่ายจะถูกลบออก", "It is made smaller and hidden data such as where it was taken are removed."),
  photo_bad: s("เปิดภาพนี้ไม่ได้ ลองถ่ายใหม่", "This picture cannot be opened. Please take another."),
  photo_drawn: s("วาดหรือเซ็นบนจอไม่ได้ที่นี่ ถ่ายภาพกระดาษที่เซ็นแล้วแทนได้", "Drawing or signing on the screen is not offered; photograph the signed paper instead."),
  photo_taken: s("ภาพที่ถ่ายไว้", "The picture taken"),
  working: s("กำลังจัดการ", "Working"),

  // voice
  record: s("อัดเสียง", "Record"),
  stop_recording: s("หยุดอัด", "Stop recording"),
  recording: s("กำลังอัด", "Recording"),
  record_again: s("อัดใหม่", "Record again"),
  voice_delete: s("ลบเสียง", "Delete the recording"),
  voice_sure: s("ลบเสียงที่อัดไว้ใช่ไหม", "Delete this recording?"),
  voice_replace: s("อัดใหม่แล้วเสียงเดิมจะหาย ใช่ไหม", "Recording again replaces what is there. Do it?"),
  voice_denied: s("ไม่ได้รับอนุญาตให้ใช้ไมโครโฟน เปิดได้ในการตั้งค่าของโทรศัพท์ หรือเขียนแทน", "This app may not use the microphone. Allow it in the settings, or write instead."),
  voice_none: s("เครื่องนี้อัดเสียงในแอปไม่ได้ เลือกแฟ้มเสียงหรือเขียนแทนได้", "This device cannot record here. Choose a sound file, or write instead."),
  voice_recovered: s("เสียงที่อัดค้างไว้ตอนเครื่องดับ กู้คืนแล้ว", "The recording that was cut off was saved as far as it went."),
  voice_kept: s("เสียงที่อัดไว้", "The recording"),
  voice_limit: s("ครบเวลาแล้ว หยุดอัดให้แล้ว", "The time is up; recording has stopped."),
  choose_sound: s("เลือกแฟ้มเสียง", "Choose a sound file"),

  // files
  choose_video: s("เลือกหรือถ่ายวิดีโอ", "Choose or take a video"),
  choose_file: s("เลือกแฟ้ม", "Choose a file"),
  file_delete: s("ลบแฟ้ม", "Delete the file"),
  file_sure: s("ลบแฟ้มนี้ใช่ไหม", "Delete this file?"),
  file_kept: s("แฟ้มที่แนบ", "The file attached"),
  too_many_files: s("แนบแฟ้มครบจำนวนที่ส่งได้แล้ว", "No more files can be attached to this."),
  yes_delete: s("ใช่ ลบ", "Yes, delete"),
} as const;

export const say_step = (at: number, of: number): Sentence => s(`ข้อ ${at} จาก ${of}`, `Question ${at} of ${of}`);
export const say_to_mend = (count: number): Sentence => s(`มี ${count} ข้อที่ต้องดูอีกครั้ง`, `${count} to look at again`);
export const say_entry = (at: number): Sentence => s(`รายการที่ ${at}`, `Entry ${at}`);
export const say_entries = (count: number): Sentence => s(`มีแล้ว ${count} รายการ`, `${count} so far`);
export const say_accuracy = (metres: number): Sentence => s(`คลาดเคลื่อนไม่เกิน ${metres} เมตร`, `within ${metres} metres`);
export const say_good_enough = (metres: number): Sentence =>
  s(`หยุดเองเมื่อคลาดเคลื่อนไม่เกิน ${metres} เมตร`, `Stops by itself when within ${metres} metres`);
export const say_place = (latitude: string, longitude: string): Sentence =>
  s(`ละติจูด ${latitude} ลองจิจูด ${longitude}`, `latitude ${latitude}, longitude ${longitude}`);
export const say_voice_limit = (minutes: number): Sentence =>
  s(`อัดได้ยาวที่สุด ${minutes} นาที บอกเจ้าของเสียงก่อนอัดเสมอ`, `At most ${minutes} minutes. Always tell people before you record them.`);
export const say_time_left = (clock: string, left: string): Sentence => s(`${clock} เหลืออีก ${left}`, `${clock}, ${left} left`);
export const say_file_limit = (size: string): Sentence => s(`แฟ้มละไม่เกิน ${size}`, `at most ${size} a file`);
export const say_file_too_large = (size: string, limit: string): Sentence =>
  s(`แฟ้มนี้ใหญ่ ${size} ส่งได้ไม่เกิน ${limit} เลือกแฟ้มที่เล็กกว่า`, `This file has ${size}; at most ${limit} can be sent. Choose a smaller one.`);
export const say_moved = (label: string, at: number, of: number): Sentence =>
  s(`${label} อยู่ลำดับที่ ${at} จาก ${of}`, `${label}, now ${at} of ${of}`);
export const say_up = (label: string): Sentence => s(`เลื่อน ${label} ขึ้น`, `Move ${label} up`);
export const say_down = (label: string): Sentence => s(`เลื่อน ${label} ลง`, `Move ${label} down`);
export const say_matches = (count: number): Sentence => s(`ตรงกับคำค้น ${count} ตัวเลือก`, `${count} choices match`);
export const say_change_entry = (name: string): Sentence => s(`แก้ ${name}`, `Change ${name}`);
export const say_remove_entry = (name: string): Sentence => s(`เอา ${name} ออก`, `Remove ${name}`);
