/** The client's half of contracts/sync: every example is answered as the file says. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { proof, proofText } from "../src/sealing/device_key.ts";
import { receiptHolds, signedText, verifyWithLibrary } from "../src/sealing/receipt.ts";
import { aesKey, recordBinding, seal, unseal } from "../src/sealing/record_key.ts";
import { keyInfo, sealToServer, suite } from "../src/sealing/to_server.ts";
import { after, nextRequest, type Answer, type PhoneRecord, type Request } from "../src/sync/machine.ts";
import { base64url, fromBase64url, sha256Hex, utf8 } from "../src/wire/bytes.ts";
import { canonicalJson, type Json } from "../src/wire/canonical_json.ts";
import type { Receipt, RecordPut } from "../src/wire/messages.ts";

const FOLDER = new URL("../../contracts/sync/examples/", import.meta.url);

function examples<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf-8")) as T;
}

interface Keys {
  readonly sealing: { id: string; public: string; jwk: JsonWebKey };
  readonly receipt: { id: string; public: string };
  readonly device: { public: string; jwk: JsonWebKey };
}
const keys = examples<Keys>("keys.json");
const ecdh = { name: "ECDH", namedCurve: "P-256" };
const ecdsa = { name: "ECDSA", namedCurve: "P-256" };

for (const one of examples<{ name: string; record: PhoneRecord; request: Request | null }[]>("phone_requests.json")) {
  test(`what is asked next: ${one.name}`, () => assert.deepEqual(nextRequest(one.record), one.request));
}

interface StepExample {
  name: string;
  record: PhoneRecord;
  request: Request;
  answer: Answer;
  now: number;
  after: PhoneRecord;
  effects: string[];
}
for (const one of examples<StepExample[]>("phone_steps.json")) {
  test(`what an answer does: ${one.name}`, () => {
    assert.deepEqual(after(one.record, one.request, one.answer, one.now), { record: one.after, effects: one.effects });
  });
}

for (const one of examples<{ name: string; value: Json; text: string }[]>("canonical.json")) {
  test(`one spelling of JSON: ${one.name}`, () => assert.equal(canonicalJson(one.value), one.text));
}

for (const one of examples<{ name: string; holds: boolean; receipt: Receipt }[]>("receipts.json")) {
  test(`a receipt: ${one.name}`, async () => {
    assert.equal(await receiptHolds(one.receipt, [keys.receipt]), one.holds);
  });
  if (one.receipt.signature.length === 86 && one.receipt.key_id === keys.receipt.id) {
    test(`a receipt, by the library that stands in where a browser has no Ed25519: ${one.name}`, async () => {
      const signature = fromBase64url(one.receipt.signature);
      const publicKey = fromBase64url(keys.receipt.public);
      assert.equal(await verifyWithLibrary(signature, signedText(one.receipt), publicKey), one.holds);
    });
  }
}

for (const one of examples<{ name: string; holds: boolean; method: string; path: string; body: string; proof: string }[]>("proofs.json")) {
  test(`a proof says what the server checks: ${one.name}`, async () => {
    const [seconds, signature] = one.proof.split(".") as [string, string];
    const key = await crypto.subtle.importKey("spki", fromBase64url(keys.device.public), ecdsa, false, ["verify"]);
    const text = utf8(await proofText(one.method, one.path, Number(seconds), fromBase64url(one.body)));
    let holds = false;
    if (/^[A-Za-z0-9_-]{86}$/.test(signature ?? "")) {
      holds = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, fromBase64url(signature), text);
    }
    assert.equal(holds, one.holds);
  });
}

test("a proof of ours is one that holds", async () => {
  const privateKey = await crypto.subtle.importKey("jwk", keys.device.jwk, ecdsa, false, ["sign"]);
  const publicKey = await crypto.subtle.importKey("spki", fromBase64url(keys.device.public), ecdsa, true, ["verify"]);
  const body = utf8("{}");
  const made = await proof({ privateKey, publicKey }, "PUT", "/field/api/records/1", 1_795_860_000_900, body);
  const [seconds, signature] = made.split(".") as [string, string];
  assert.equal(seconds, "1795860000");
  const text = utf8(await proofText("PUT", "/field/api/records/1", 1_795_860_000, body));
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  assert.equal(await crypto.subtle.verify(algorithm, publicKey, fromBase64url(signature), text), true);
});

interface EnvelopeExample {
  name: string;
  opens: boolean;
  record_id: string;
  record: RecordPut;
  attachments: Record<string, string>;
}
for (const one of examples<EnvelopeExample[]>("envelopes.json")) {
  test(`an envelope: ${one.name}`, async () => assert.equal(await opens(one), one.opens));
}

async function opens(one: EnvelopeExample): Promise<boolean> {
  const recipientKey = await crypto.subtle.importKey("jwk", keys.sealing.jwk, ecdh, true, ["deriveBits"]);
  const { sealed_key, body, attachments } = one.record;
  try {
    if (sealed_key.key_id !== keys.sealing.id) return false;
    const enc = fromBase64url(sealed_key.enc).buffer;
    const raw = await suite().open({ recipientKey, enc, info: keyInfo(one.record_id) }, fromBase64url(sealed_key.ciphertext));
    const key = await aesKey(new Uint8Array(raw));
    const plain = await unseal(key, recordBinding(one.record_id, "body"), fromBase64url(body));
    let right = (await sha256Hex(plain)) === one.record.sha256;
    for (const { name, sha256 } of attachments) {
      const content = await unseal(key, recordBinding(one.record_id, name), fromBase64url(one.attachments[name] ?? ""));
      right &&= (await sha256Hex(content)) === sha256;
    }
    return right;
  } catch {
    return false;
  }
}

test("what we seal to the server's key, its key opens, for that record only", async () => {
  const recordKey = crypto.getRandomValues(new Uint8Array(32));
  const sealed = await sealToServer(keys.sealing, "record-1", recordKey);
  const recipientKey = await crypto.subtle.importKey("jwk", keys.sealing.jwk, ecdh, true, ["deriveBits"]);
  const enc = fromBase64url(sealed.enc).buffer;
  const open = (id: string) => suite().open({ recipientKey, enc, info: keyInfo(id) }, fromBase64url(sealed.ciphertext));
  assert.deepEqual(new Uint8Array(await open("record-1")), recordKey);
  await assert.rejects(open("record-2"));
});

test("a sealed piece opens as what it is, of the record it is of, unaltered", async () => {
  const key = await aesKey(crypto.getRandomValues(new Uint8Array(32)));
  const sealed = await seal(key, recordBinding("r", "photo.jpg"), utf8("light"));
  assert.equal(sealed.length, 5 + 28);
  assert.deepEqual(await unseal(key, recordBinding("r", "photo.jpg"), sealed), utf8("light"));
  await assert.rejects(unseal(key, recordBinding("r", "voice.webm"), sealed));
  await assert.rejects(unseal(key, recordBinding("s", "photo.jpg"), sealed));
  sealed[20] = (sealed[20] as number) ^ 1;
  await assert.rejects(unseal(key, recordBinding("r", "photo.jpg"), sealed));
});

test("base64url goes there and back, and refuses what is none", () => {
  for (const size of [0, 1, 2, 3, 100_000]) {
    const bytes = new Uint8Array(size).fill(251);
    assert.deepEqual(fromBase64url(base64url(bytes)), bytes);
  }
  for (const wrong of ["a+b", "a/b", "YQ==", "a b"]) assert.throws(() => fromBase64url(wrong));
});
