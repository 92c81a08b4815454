/** What the screens say, in both languages. */

import type { Sentence } from "../contract.ts";

const s = (th: string, en: string): Sentence => ({ th, en });

export const W = {
  name: s("ไทยบ้านเดียวกัน", "OneHome"),
  skip: s("ข้ามไปเนื้อหา", "Skip to the content"),
  to_english: s("English", "English"),
  to_thai: s("ไทย", "ไทย"),
  loading: s("กำลังเปิด", "Opening"),
  try_again: s("ลองอีกครั้ง", "Try again"),
  went_wrong: s("มีบางอย่างผิดพลาดในโปรแกรม ข้อมูลที่เก็บไว้แล้วยังอยู่ครบ", "Something went wrong in the program. What was kept is still here."),
  home: s("หน้าแรก", "Start"),

  // navigation
  today: s("วันนี้", "Today"),
  homes: s("บ้าน", "Homes"),
  drafts: s("ค้างอยู่", "Unfinished"),
  outbox: s("กล่องส่ง", "Outbox"),
  settings: s("ตั้งค่า", "Settings"),
  menu: s("เมนู", "Menu"),
  all_sent: s("ส่งครบแล้ว", "all sent"),

  // enrol
  enrol_title: s("เริ่มใช้เครื่องนี้", "Start using this phone"),
  enrol_need: s(
    "เปิดลิงก์หรือสแกนรหัส QR ที่เจ้าหน้าที่แสดงให้ ด้วยกล้องของโทรศัพท์เครื่องนี้",
    "Open the link, or scan the QR code that your officer shows, with this phone's camera.",
  ),
  enrol_paste: s("หรือวางลิงก์ที่ได้รับตรงนี้", "Or paste the link you were given"),
  enrol_paste_go: s("ใช้ลิงก์นี้", "Use this link"),
  enrol_paste_bad: s("ลิงก์นี้ไม่ใช่ลิงก์เริ่มใช้เครื่อง ขอลิงก์ใหม่จากเจ้าหน้าที่", "This link does not start a phone. Ask your officer for a new one."),
  enrol_lead: s("ตั้งรหัสที่จำได้คนเดียว ใช้เปิดแอปทุกครั้ง แม้ไม่มีสัญญาณ", "Choose a code only you know. It opens the app each time, with or without a signal."),
  enrol_label: s("เรียกเครื่องนี้ว่าอะไร", "What should this phone be called?"),
  enrol_label_hint: s("เช่น มือถือของสมศรี เจ้าหน้าที่จะเห็นชื่อนี้ถ้าต้องระงับเครื่องที่หาย", "For example Somsri's phone. The office sees it if a lost phone has to be stopped."),
  enrol_label_need: s("ตั้งชื่อเครื่องก่อน", "Give the phone a name first"),
  enrol_go: s("เริ่มใช้", "Start"),
  enrol_busy: s("กำลังลงทะเบียนเครื่อง", "Registering the phone"),
  enrol_used: s("ลิงก์นี้ใช้ได้ครั้งเดียวภายใน 30 นาที", "A link works once, within 30 minutes."),
  enrol_unsent: s("งานที่ยังไม่ได้ส่งในเครื่องนี้ยังอยู่ และจะส่งต่อเอง", "What was not sent yet is still on this phone and goes on being sent."),

  // PIN
  pin: s("รหัส 6 หลักขึ้นไป", "Code, six digits or more"),
  pin_again: s("ใส่รหัสเดิมอีกครั้ง", "The same code again"),
  pin_show: s("แสดงรหัส", "Show the code"),
  pin_hide: s("ซ่อนรหัส", "Hide the code"),
  pin_differs: s("รหัสสองช่องไม่เหมือนกัน", "The two codes are not the same"),
  pin_lost: s("ลืมรหัสแล้วไม่มีใครกู้ให้ได้ แต่งานที่บันทึกไว้ยังส่งได้", "Nobody can bring back a forgotten code, but what was recorded can still be sent."),
  pin_now: s("รหัสตอนนี้", "The code now"),
  pin_new: s("รหัสใหม่", "The new code"),
  pin_change: s("เปลี่ยนรหัส", "Change the code"),
  pin_changed: s("เปลี่ยนรหัสแล้ว", "The code is changed"),

  // unlock
  unlock_title: s("ใส่รหัสเพื่อเปิด", "Enter your code"),
  unlock_go: s("เปิด", "Open"),
  unlock_busy: s("กำลังเปิด", "Opening"),
  unlock_without: s("ดูของที่รอส่ง โดยไม่ต้องใส่รหัส", "See what waits to be sent, without the code"),
  unlock_back: s("ใส่รหัส", "Enter the code"),
  lock: s("ล็อกตอนนี้", "Lock now"),
  locked_again: s("ล็อกให้แล้วเพราะไม่ได้ใช้สักพัก", "Locked because it was not used for a while."),

  // wiped
  revoked_title: s("เครื่องนี้ถูกระงับ", "This phone was stopped"),
  revoked: s(
    "ข้อมูลครัวเรือนในเครื่องถูกลบแล้ว งานที่บันทึกไว้และยังไม่ได้ส่งยังอยู่และจะส่งต่อไป ติดต่อเจ้าหน้าที่เพื่อเริ่มใช้ใหม่",
    "The households on this phone were deleted. What you recorded and is unsent is kept and goes on being sent. Ask your officer to start again.",
  ),
  wiped_title: s("ใส่รหัสผิดหลายครั้งเกินไป", "Too many wrong codes"),
  wiped: s(
    "ข้อมูลครัวเรือนในเครื่องถูกลบเพื่อความปลอดภัย งานที่ยังไม่ได้ส่งยังอยู่และจะส่งต่อไป ขอลิงก์ใหม่จากเจ้าหน้าที่",
    "The households on this phone were deleted to keep them safe. What is unsent is kept and goes on being sent. Ask your officer for a new link.",
  ),

  // today
  today_title: s("วันนี้ไปไหน", "Where to today"),
  two_persons: s("บ้านนี้ต้องไปสองคน ยังไม่มีคู่ อย่าไปคนเดียว ติดต่อหัวหน้า", "Two go to this home, and nobody is arranged yet. Do not go alone; ask your head."),
  today_none: s("วันนี้ไม่มีนัดเยี่ยม", "No visits planned for today"),
  today_none_next: s("เลือกบ้านที่อยากไปจากรายชื่อได้เสมอ", "You can always choose a home from the list."),
  today_see_homes: s("ดูบ้านที่ดูแล", "See the homes"),
  week_rest: s("วันอื่นในสัปดาห์นี้", "The rest of the week"),
  visit: s("ไปเยี่ยม", "Visit"),
  map: s("นำทาง", "Directions"),
  no_location: s("ยังไม่มีพิกัดบ้านนี้", "where this home is was not recorded yet"),
  recorded: s("บันทึกแล้ว", "recorded"),
  half_done: s("ทำค้างไว้", "unfinished"),
  no_assignment: s("ยังไม่มีข้อมูลบ้านในเครื่อง", "No homes on this phone yet"),
  no_assignment_next: s(
    "ต้องมีสัญญาณหนึ่งครั้งเพื่อดึงข้อมูล ข้อมูลที่ดึงไว้จะหมดอายุใน 14 วันเพื่อความปลอดภัยของครอบครัว",
    "It takes a signal once to fetch them. What was fetched expires after 14 days, to keep families safe.",
  ),
  fetch: s("ดึงข้อมูลตอนนี้", "Fetch now"),
  fetching: s("กำลังดึงข้อมูล", "Fetching"),
  fetched: s("ดึงข้อมูลล่าสุดแล้ว", "The latest is here"),

  // homes
  homes_title: s("บ้านที่ดูแล", "Homes in your care"),
  search: s("ค้นหาด้วยชื่อ หมู่บ้าน หรือเลขที่", "Search by name, village or number"),
  nobody_found: s("ไม่พบบ้านที่ตรงกับคำค้น", "No home matches"),
  nobody_found_next: s("ลองพิมพ์เพียงบางส่วนของชื่อ", "Try only a part of the name."),
  homes_none: s("ยังไม่มีบ้านที่มอบหมายให้", "No homes are assigned to you yet"),
  homes_none_next: s("เจ้าหน้าที่ของท่านเป็นผู้มอบหมาย", "Your officer assigns them."),
  show_more: s("แสดงเพิ่ม", "Show more"),

  // household
  members: s("คนในบ้าน", "Who lives here"),
  open_matters: s("เรื่องที่ยังค้าง", "What is open"),
  open_none: s("ไม่มีเรื่องค้าง", "Nothing is open"),
  security: s("ความมั่นคงห้าด้าน", "Security in five dimensions"),
  security_none: s("ยังไม่เคยประเมิน", "Not assessed yet"),
  start_visit: s("เริ่มบันทึก", "Record something"),
  other_forms: s("แบบฟอร์มอื่น", "Other forms"),
  go_on: s("ทำต่อจากที่ค้าง", "Go on where you were"),
  call: s("โทร", "Call"),
  change_facts: s("แก้ข้อมูลบ้านและคนในบ้าน", "Change what is written here"),
  not_here: s("ไม่พบบ้านนี้ในเครื่อง", "This home is not on this phone"),
  not_here_next: s("อาจมีการเปลี่ยนผู้ดูแล หรือข้อมูลหมดอายุ ลองดึงข้อมูลใหม่", "It may be in other hands now, or expired. Try to fetch again."),
  no_forms: s("ยังไม่มีแบบฟอร์มในเครื่อง ดึงข้อมูลเมื่อมีสัญญาณ", "No forms are on this phone yet. Fetch when there is a signal."),
  address: s("ที่อยู่", "Address"),
  village: s("หมู่บ้าน", "Village"),

  // change
  change_title: s("แก้ข้อมูลบ้าน", "Change what is written"),
  change_lead: s(
    "แก้เฉพาะที่ผิด ถ้ามีคนอื่นแก้ที่เดียวกัน เจ้าหน้าที่จะเห็นทั้งสองแบบแล้วตัดสิน ไม่มีอะไรหาย",
    "Change only what is wrong. If somebody else changed the same, an officer sees both and decides; nothing is lost.",
  ),
  change_home: s("บ้าน", "The home"),
  change_save: s("บันทึกและส่งการแก้", "Save and send the change"),
  change_nothing: s("ยังไม่ได้แก้อะไร", "Nothing changed yet"),
  was: s("เดิม", "was"),
  blank: s("(ว่าง)", "(blank)"),
  title: s("คำนำหน้า", "Title"),
  given_name: s("ชื่อ", "Given name"),
  family_name: s("นามสกุล", "Family name"),
  relation: s("เกี่ยวข้องกับหัวหน้าครัวเรือน", "Relation to the head"),
  sex: s("เพศ", "Sex"),
  birth_date: s("วันเกิด", "Day of birth"),
  phone: s("โทรศัพท์", "Telephone"),

  // drafts
  drafts_title: s("งานที่ทำค้างไว้", "What is unfinished"),
  drafts_none: s("ไม่มีงานค้าง", "Nothing is unfinished"),
  drafts_none_next: s("ทุกคำตอบถูกเก็บไว้เองระหว่างกรอก ถ้าเครื่องดับ จะกลับมาต่อที่นี่ได้", "Every answer is kept as it is given. If the phone goes off, you go on from here."),
  draft_go_on: s("ทำต่อ", "Go on"),
  draft_discard: s("ทิ้ง", "Discard"),
  draft_sure: s("ทิ้งงานนี้พร้อมคำตอบและเสียงทั้งหมดใช่ไหม กู้คืนไม่ได้", "Discard this with all answers and recordings? It cannot be brought back."),
  yes_discard: s("ใช่ ทิ้ง", "Yes, discard"),
  no_keep: s("ไม่ เก็บไว้", "No, keep it"),
  leave_form: s("ออก (เก็บไว้ทำต่อ)", "Leave (it is kept)"),
  no_home: s("ไม่ผูกกับบ้าน", "of no home"),
  household_change: s("แก้ข้อมูลบ้าน", "Change to a home"),

  // after finishing
  done_title: s("บันทึกแล้ว", "It is saved"),
  done_lead: s("เรื่องนี้ผนึกไว้ในเครื่องแล้ว และจะส่งเองเมื่อมีสัญญาณ ปิดแอปได้", "It is sealed on this phone and goes by itself when there is a signal. You may close the app."),
  done_arrived: s("ถึงปลายทางแล้ว", "It has arrived"),
  done_thanks: s("ขอบคุณที่ไปรับฟังแทนพวกเราทุกคน", "Thank you for listening, for all of us."),
  done_next: s("ไปบ้านถัดไป", "On to the next home"),
  done_outbox: s("ดูกล่องส่ง", "See the outbox"),

  // outbox
  outbox_title: s("กล่องส่ง", "Outbox"),
  outbox_none: s("ยังไม่มีอะไรในกล่องส่ง", "The outbox is empty"),
  outbox_none_next: s("เมื่อบันทึกเสร็จ เรื่องจะมาอยู่ที่นี่จนกว่าปลายทางจะรับรองว่าได้ครบ", "What you finish stays here until the other side has signed for all of it."),
  send_now: s("ส่งเดี๋ยวนี้", "Send now"),
  sending_now: s("กำลังส่ง", "Sending"),
  online: s("มีสัญญาณ", "There is a signal"),
  offline: s("ไม่มีสัญญาณ จะส่งเองเมื่อมี", "No signal; it goes by itself once there is"),
  never_reached: s("ยังไม่เคยติดต่อปลายทางได้", "The other side was not reached yet"),
  waiting_list: s("รอส่ง", "Waiting"),
  arrived_list: s("ส่งถึงแล้ว", "Arrived"),
  stage_waiting: s("รอส่ง", "waiting"),
  stage_sending: s("กำลังส่ง", "being sent"),
  stage_arrived: s("ถึงแล้ว", "arrived"),
  export: s("เก็บเป็นแฟ้ม", "Save as a file"),
  export_title: s("ทางเลือกสุดท้าย", "The last resort"),
  export_lead: s(
    "ถ้าส่งไม่ได้เลย เก็บทุกเรื่องที่รอส่งเป็นแฟ้มที่ผนึกแล้ว ส่งแฟ้มให้เจ้าหน้าที่นำขึ้นระบบ ไม่มีใครเปิดอ่านระหว่างทางได้",
    "If nothing can be sent, save all that waits as one sealed file and give it to an officer to upload. Nobody can read it on the way.",
  ),
  export_failed: s("เก็บเป็นแฟ้มไม่ได้", "The file could not be made"),

  // settings
  settings_title: s("ตั้งค่า", "Settings"),
  language: s("ภาษา", "Language"),
  storage: s("ที่เก็บในเครื่อง", "Room on this phone"),
  storage_kept: s("เบราว์เซอร์สัญญาว่าจะไม่ลบข้อมูลเอง", "The browser promised not to clear it by itself"),
  storage_not_kept: s("เบราว์เซอร์ยังไม่สัญญาว่าจะเก็บ ติดตั้งแอปไว้หน้าจอหลัก และส่งงานบ่อย ๆ", "The browser has not promised to keep it. Install the app on the home screen, and send often."),
  storage_ask: s("ขอให้เก็บถาวร", "Ask it to keep everything"),
  data: s("ข้อมูลในเครื่อง", "What is on this phone"),
  program: s("โปรแกรม", "The program"),
  offline_ready: s("เปิดใช้ได้โดยไม่ต้องมีสัญญาณ", "Works without a signal"),
  offline_not_ready: s("กำลังเก็บโปรแกรมลงเครื่อง ต้องมีสัญญาณอีกสักครู่", "Still being kept on the phone; needs a signal a little longer"),
  update: s("มีรุ่นใหม่พร้อมใช้", "A newer version is ready"),
  update_go: s("เปลี่ยนเป็นรุ่นใหม่", "Change to it now"),
  about: s("เกี่ยวกับแอปนี้", "About this app"),
  about_text: s(
    "แอปนี้บันทึกสิ่งที่ชาวบ้านเล่า แม้ไม่มีสัญญาณ ทุกอย่างในเครื่องเข้ารหัสไว้ เครื่องไม่ตัดสินสิทธิของใคร และเรื่องลับที่สุดจะไม่ถูกส่งมาเครื่องนี้",
    "This app keeps what people tell, with or without a signal. Everything on the phone is encrypted. The phone never decides what anybody is entitled to, and the most secret matters never come to it.",
  ),
  back: s("กลับ", "Back"),
} as const;

export const say_unsent = (count: number): Sentence => s(`ยังไม่ส่ง ${count}`, `${count} unsent`);
export const say_unsent_long = (count: number): Sentence => s(`ยังไม่ได้ส่ง ${count} เรื่อง`, count === 1 ? "1 record is not sent yet" : `${count} records are not sent yet`);
export const say_home = (number: string): Sentence => s(`บ้านเลขที่ ${number}`, `House ${number}`);
export const say_members = (count: number): Sentence => s(`${count} คน`, count === 1 ? "1 person" : `${count} people`);
export const say_open = (count: number): Sentence => s(`ค้าง ${count} เรื่อง`, `${count} open`);
export const say_age = (age: number): Sentence => s(`${age} ปี`, age === 1 ? "1 year" : `${age} years`);
export const say_found = (count: number, of: number): Sentence => s(`พบ ${count} จาก ${of} บ้าน`, `${count} of ${of} homes`);
export const say_stops = (count: number): Sentence => s(`${count} บ้าน เรียงตามเส้นทาง`, count === 1 ? "1 home" : `${count} homes, in the order of the way`);
export const say_about = (at: string): Sentence => s(`ถึงราว ${at} น.`, `About ${at}`);
export const say_with = (name: Sentence): Sentence => s(`ไปสองคนกับ${name.th} อย่าไปคนเดียว`, `Two of you go: with ${name.en}, never alone`);
export const say_stop = (at: number): Sentence => s(`จุดที่ ${at}`, `Stop ${at}`);
export const say_since = (day: Sentence): Sentence => s(`ตั้งแต่ ${day.th}`, `since ${day.en}`);
export const say_made = (when: Sentence): Sentence => s(`บันทึกเมื่อ ${when.th}`, `recorded ${when.en}`);
export const say_saved_at = (when: Sentence): Sentence => s(`เก็บล่าสุด ${when.th}`, `kept ${when.en}`);
export const say_arrived_at = (when: Sentence): Sentence => s(`ถึงเมื่อ ${when.th}`, `arrived ${when.en}`);
export const say_next_try = (when: Sentence): Sentence => s(`จะลองใหม่ ${when.th}`, `tries again ${when.en}`);
export const say_reached = (when: Sentence): Sentence => s(`ติดต่อปลายทางได้ล่าสุด ${when.th}`, `Last reached ${when.en}`);
export const say_files = (count: number): Sentence => s(`แนบ ${count} แฟ้ม`, count === 1 ? "1 file" : `${count} files`);
export const say_expires = (day: Sentence): Sentence => s(`ข้อมูลบ้านหมดอายุ ${day.th}`, `The homes expire on ${day.en}`);
export const say_pulled = (when: Sentence): Sentence => s(`ดึงข้อมูลเมื่อ ${when.th}`, `Fetched ${when.en}`);
export const say_tries = (left: number): Sentence => s(`ลองได้อีก ${left} ครั้ง`, left === 1 ? "1 try left" : `${left} tries left`);
export const say_wait = (seconds: number): Sentence => s(`รออีก ${seconds} วินาทีแล้วลองใหม่`, `Wait ${seconds} seconds, then try again`);
export const say_changes = (count: number): Sentence => s(`จะแจ้งแก้ ${count} อย่าง`, count === 1 ? "1 change will be sent" : `${count} changes will be sent`);
export const say_assessed = (day: Sentence): Sentence => s(`ประเมินเมื่อ ${day.th}`, `assessed ${day.en}`);
export const say_usage = (used: string, room: string): Sentence => s(`ใช้ไป ${used} จาก ${room}`, `${used} of ${room} used`);
export const say_version = (version: string): Sentence => s(`รุ่น ${version}`, `version ${version}`);
export const say_export_part = (part: number): Sentence => s(`เก็บแฟ้มที่ ${part}`, `Save file ${part}`);
export const say_exported_part = (count: number, part: number, parts: number): Sentence =>
  part < parts
    ? s(`เก็บแฟ้มที่ ${part} จาก ${parts} แล้ว (${count} เรื่อง) ยังมีอีก กดปุ่มเพื่อเก็บแฟ้มต่อไป`, `File ${part} of ${parts} is saved (${count}). There is more: press the button for the next one.`)
    : s(`เก็บครบทั้ง ${parts} แฟ้มแล้ว ส่งให้เจ้าหน้าที่ทุกแฟ้ม เรื่องเหล่านี้ยังอยู่ในเครื่องจนกว่าจะส่งถึง`, `All ${parts} files are saved. Give every one of them to an official. The records stay on this phone until they arrive.`);
export const say_exported = (count: number): Sentence => s(`เก็บ ${count} เรื่องเป็นแฟ้มแล้ว เรื่องเหล่านี้ยังอยู่ในเครื่องจนกว่าจะส่งถึง`, `${count} saved in the file. They stay on this phone until they arrive.`);
export const say_start = (title: Sentence): Sentence => title;

export const RELATIONS: Readonly<Record<string, Sentence>> = {
  head: s("หัวหน้าครัวเรือน", "head of household"),
  partner: s("คู่ครองของหัวหน้าครัวเรือน", "partner of the head"),
  child: s("ลูก", "child"),
  grandchild: s("หลาน", "grandchild"),
  parent: s("พ่อแม่", "parent"),
  other: s("ผู้อยู่ร่วมบ้าน", "other member"),
};

export const SEXES: Readonly<Record<string, Sentence>> = {
  female: s("หญิง", "female"),
  male: s("ชาย", "male"),
  unknown: s("ไม่ทราบ", "not known"),
};

export const DIMENSIONS: readonly (readonly [code: string, name: Sentence])[] = [
  ["health", s("สุขภาพ", "Health")],
  ["living", s("ความเป็นอยู่", "Living conditions")],
  ["education", s("การศึกษา", "Education")],
  ["income", s("รายได้", "Income")],
  ["access", s("การเข้าถึงบริการ", "Access to services")],
];

export const LEVELS: Readonly<Record<number, Sentence>> = {
  1: s("วิกฤต", "In crisis"),
  2: s("เปราะบาง", "Fragile"),
  3: s("พออยู่ได้", "Managing"),
  4: s("มั่นคง", "Secure"),
};
