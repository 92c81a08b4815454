/* Niceties on top of pages that work without any script: drafts of long forms, focus on errors, j and k in lists. */
(() => {
  "use strict";

  const DRAFT = "onehome-draft:";
  const SENT = "onehome-sent:";
  const KEPT_FOR_DAYS = 14;
  const english = document.documentElement.lang === "en";
  const say = (thai, inEnglish) => (english ? inEnglish : thai);

  // Private windows and full disks refuse storage; a page must not break over a nicety.
  const store = {
    read(key) { try { return localStorage.getItem(key); } catch { return null; } },
    write(key, text) { try { localStorage.setItem(key, text); } catch { /* the form still works, only without a draft */ } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing is kept, so nothing is left */ } },
    keys(start) { try { return Object.keys(localStorage).filter((key) => key.startsWith(start)); } catch { return []; } },
  };

  // Drafts hold what people said about their lives: they lie on this device as ciphertext only, and the key comes
  // with a page shown to the person who typed them. Without a key, or without a secure connection, no draft is kept.
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const letters = (data) => btoa(Array.from(new Uint8Array(data), (byte) => String.fromCharCode(byte)).join(""));
  const key = document.body.dataset.draftKey && globalThis.crypto?.subtle
    ? crypto.subtle.importKey("raw", bytes(document.body.dataset.draftKey), "AES-GCM", false, ["encrypt", "decrypt"])
    : null;

  async function seal(name, draft) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const additionalData = new TextEncoder().encode(name);
    const text = new TextEncoder().encode(JSON.stringify(draft));
    return `${letters(iv)}.${letters(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, await key, text))}`;
  }

  // Returns null for what somebody else typed on this device: only its author can open it.
  async function unseal(name, sealed) {
    const [iv, data] = sealed.split(".").map(bytes);
    const additionalData = new TextEncoder().encode(name);
    try {
      const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, await key, data);
      return JSON.parse(new TextDecoder().decode(text));
    } catch {
      return null;
    }
  }

  const typedInto = (form) => [...form.elements].filter((input) =>
    input.name && !["hidden", "password", "file", "submit", "button"].includes(input.type));

  function contents(form) {
    const kept = {};
    for (const input of typedInto(form)) {
      if (["checkbox", "radio"].includes(input.type)) {
        kept[input.name] ??= [];
        if (input.checked) kept[input.name].push(input.value);
      } else {
        kept[input.name] = [input.value];
      }
    }
    return kept;
  }

  function fill(form, kept) {
    for (const input of typedInto(form)) {
      const values = kept[input.name];
      if (!values) continue;
      if (["checkbox", "radio"].includes(input.type)) input.checked = values.includes(input.value);
      else input.value = values[0] ?? "";
    }
  }

  function offerDraft(form, name, draft) {
    const bar = document.createElement("div");
    bar.className = "draft";
    bar.setAttribute("role", "status");
    const text = document.createElement("span");
    const calendar = english ? "en-GB" : "th-TH-u-ca-buddhist-nu-latn";
    const when = new Date(draft.at).toLocaleString(calendar, { dateStyle: "medium", timeStyle: "short" });
    text.textContent = say(`มีสิ่งที่พิมพ์ค้างไว้เมื่อ ${when}`, `You left something unfinished on ${when}`);
    const button = (label, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button button--secondary";
      made.textContent = label;
      made.addEventListener("click", () => { act(); bar.remove(); });
      return made;
    };
    bar.append(
      text,
      button(say("นำกลับมา", "Bring it back"), () => fill(form, draft.kept)),
      button(say("ทิ้งไป", "Throw it away"), () => store.drop(DRAFT + name)),
    );
    form.prepend(bar);
  }

  async function offerKept(form, name) {
    const sealed = store.read(DRAFT + name);
    const draft = sealed && await unseal(name, sealed);
    if (!draft) return;
    const tooOld = Date.now() - draft.at > KEPT_FOR_DAYS * 86400000;
    if (tooOld) store.drop(DRAFT + name);
    // A refused form comes back from the server with its contents; offering the draft as well would only confuse.
    else if (!form.querySelector("#error-summary") && JSON.stringify(draft.kept) !== JSON.stringify(contents(form))) {
      offerDraft(form, name, draft);
    }
  }

  function keepDrafts(form) {
    const name = form.dataset.draft;
    let waiting;
    const keep = async () => store.write(DRAFT + name, await seal(name, { at: Date.now(), kept: contents(form) }));
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, 400);
    });
    form.addEventListener("submit", () => store.write(SENT + name, "sent"));
    offerKept(form, name);
  }

  // A draft is dropped only when the form was accepted: the page that answered shows neither errors nor a failure.
  function dropAccepted() {
    const failed = document.querySelector("[data-failed], #error-summary");
    for (const sent of store.keys(SENT)) {
      if (!failed) store.drop(DRAFT + sent.slice(SENT.length));
      store.drop(sent);
    }
  }

  function moveAlong(list, step) {
    const links = [...list.querySelectorAll("tr th a, li a:first-of-type")];
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
  }

  function onKey(event) {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const list = document.querySelector("[data-keys]");
    if (!list) return;
    if (event.key === "j" || event.key === "k") moveAlong(list, event.key === "j" ? 1 : -1);
    // Any other key follows the link of the present row that names it, such as data-key="a" for assigning.
    else if (/^[a-z]$/.test(event.key)) document.activeElement.closest("tr, li")?.querySelector(`[data-key="${event.key}"]`)?.click();
  }

  // A browser labels its file chooser in its own language; this one speaks the language of the page.
  function dress(input) {
    const box = document.createElement("div");
    box.className = "file";
    const button = document.createElement("span");
    button.className = "button button--secondary";
    button.textContent = say("เลือกไฟล์", "Choose a file");
    button.setAttribute("aria-hidden", "true");
    const name = document.createElement("span");
    name.className = "file__name";
    name.setAttribute("aria-live", "polite");
    const tell = () => { name.textContent = input.files[0]?.name ?? say("ยังไม่ได้เลือกไฟล์", "No file chosen yet"); };
    input.before(box);
    box.append(button, name, input);
    input.addEventListener("change", tell);
    tell();
  }

  // On a telephone the entry one stands under may lie outside the row of entries.
  function showWhereOneIs() {
    const here = document.querySelector(".nav [aria-current]");
    const row = here?.closest(".nav");
    if (row) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }

  const prepared = new WeakSet();

  function prepare(root) {
    for (const form of key ? document.querySelectorAll("form[data-draft]") : []) {
      if (!prepared.has(form)) keepDrafts(form);
      prepared.add(form);
    }
    for (const button of root.querySelectorAll("button[data-print][hidden]")) {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    }
    // The server answers a faulty form in the language of the page; a browser's own bubbles do not.
    for (const form of document.forms) form.noValidate = true;
    for (const input of root.querySelectorAll("input[type=file]")) if (!input.closest(".file")) dress(input);
    [...root.querySelectorAll("[data-focus]")].find((summary) => !summary.closest("[data-sample]"))?.focus();
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.account[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
  // A form refused with 422 comes back with its errors and must be shown.
  document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.xhr.status === 422) event.detail.shouldSwap = true; });
  addEventListener("resize", showWhereOneIs);
  dropAccepted();
  showWhereOneIs();
  prepare(document);
})();
