/** Recording a voice: in parts of some seconds, each on the disk before the next, ending by itself at a limit that is said. */

import type { AttachmentWriter } from "../contract.ts";

/** Minutes at most; at 24 kbit/s that is under a megabyte, which a weak signal still carries. */
export const LONGEST_VOICE_MINUTES = 5;
const PART = 4_000;
const BITS_A_SECOND = 24_000;

/** Kinds that phones can make, best first, with the ending of the file. */
const KINDS: readonly (readonly [type: string, ending: string])[] = [
  ["audio/webm;codecs=opus", "webm"],
  ["audio/mp4", "m4a"],
  ["audio/ogg;codecs=opus", "ogg"],
  ["audio/webm", "webm"],
];

export function recordable(): readonly [type: string, ending: string] | null {
  if (typeof MediaRecorder === "undefined" || !globalThis.navigator?.mediaDevices) return null;
  return KINDS.find(([type]) => MediaRecorder.isTypeSupported(type)) ?? null;
}

export type Ending = "stopped" | "limit" | "lost";

export interface Recording {
  /** Milliseconds so far. */
  elapsed(): number;
  /** Stop, and resolve when everything is on the disk. */
  stop(): Promise<void>;
  /** Resolves when it ended, by `stop`, at the limit or because the microphone went away. */
  readonly ended: Promise<Ending>;
}

/** Ask for the microphone and record into `writer`. Rejects when the microphone is refused. */
export async function startRecording(type: string, begin: () => Promise<AttachmentWriter>, limit: number): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 },
  });
  let writer: AttachmentWriter;
  try {
    writer = await begin();
  } catch (error) {
    for (const track of stream.getTracks()) track.stop();
    throw error;
  }
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_A_SECOND });
  const started = performance.now();
  let why: Ending = "lost";
  let written: Promise<void> = Promise.resolve();
  recorder.ondataavailable = ({ data }) => {
    if (data.size > 0) written = written.then(() => writer.append(data));
  };
  const end = (reason: Ending): void => {
    if (recorder.state === "inactive") return;
    why = reason;
    recorder.stop();
  };
  const timer = setTimeout(() => end("limit"), limit);
  const ended = new Promise<Ending>((resolve, reject) => {
    recorder.onstop = () => {
      clearTimeout(timer);
      for (const track of stream.getTracks()) track.stop();
      written
        .then(() => writer.finish())
        .then(
          () => resolve(why),
          (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
        );
    };
  });
  recorder.start(PART);
  return {
    elapsed: () => performance.now() - started,
    stop: async () => {
      end("stopped");
      await ended;
    },
    ended,
  };
}

/** `1:05`. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
