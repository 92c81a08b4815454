/** What travels between the phone and the server (contracts/sync/), as it is written on the wire. */

import type { Assignment, Instant, RecordKind, RecordStatus, Staff, Uuid } from "../contract.ts";

export interface SealedKey {
  readonly key_id: string;
  readonly enc: string;
  readonly ciphertext: string;
}

export interface ServerKey {
  readonly id: string;
  readonly public: string;
}

export interface EnrolAnswer {
  readonly device_id: Uuid;
  readonly token: string;
  readonly staff: Staff;
  readonly server_time: Instant;
  readonly sealing_key: ServerKey;
  readonly receipt_key: ServerKey;
}

export interface AttachmentEntry {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly content_type: string;
  readonly cipher_size: number;
}

/** Body of `PUT /field/api/records/<id>`. */
export interface RecordPut {
  readonly kind: RecordKind;
  readonly form_code: string;
  readonly form_version: string;
  readonly household_id: Uuid | null;
  readonly made_at: Instant;
  readonly sha256: string;
  readonly sealed_key: SealedKey;
  readonly body: string;
  readonly attachments: readonly AttachmentEntry[];
}

/** One record of the exported outbox: the PUT with its id, and what each attachment holds inline. */
export interface ExportedRecord extends Omit<RecordPut, "attachments"> {
  readonly id: Uuid;
  readonly attachments: readonly (AttachmentEntry & { readonly content: string })[];
}

/** A type alias, so that it counts as JSON. */
export type Receipt = {
  readonly record_id: Uuid;
  readonly sha256: string;
  readonly sequence: number;
  readonly received_at: Instant;
  readonly state: RecordStatus["state"];
  readonly waiting_for: readonly string[];
  readonly key_id: string;
  readonly signature: string;
};

export interface AssignmentAnswer extends Assignment {
  readonly server_time: Instant;
  readonly sealing_key: ServerKey;
  readonly receipt_key: ServerKey;
  readonly statuses: readonly RecordStatus[];
}

export interface ErrorAnswer {
  readonly error?: string;
  readonly sentence_th?: string;
  readonly sentence_en?: string;
  readonly server_time?: Instant;
  readonly wipe?: boolean;
  readonly sealing_key?: ServerKey;
  readonly offset?: number;
}
