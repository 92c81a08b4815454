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
    read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    write(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing is kept, so nothing is left */ } },
  };

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

  function offerDraft(form, key, draft) {
    const bar = document.createElement("div");
    bar.className = "draft";
    bar.setAttribute("role", "status");
    const words = document.createElement("span");
    const when = new Date(draft.at).toLocaleString(english ? "en-GB" : "th-TH-u-ca-buddhist-nu-latn", { dateStyle: "medium", timeStyle: "short" });
    words.textContent = say(`มีสิ่งที่พิมพ์ค้างไว้เมื่อ ${when}`, `You left something unfinished on ${when}`);
    const button = (label, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button button--secondary";
      made.textContent = label;
      made.addEventListener("click", () => { act(); bar.remove(); });
      return made;
    };
    bar.append(
      words,
      button(say("นำกลับมา", "Bring it back"), () => fill(form, draft.kept)),
      button(say("ทิ้งไป", "Throw it away"), () => store.drop(key)),
    );
    form.prepend(bar);
  }

  function keepDrafts(form) {
    const key = DRAFT + form.dataset.draft;
    const refused = document.getElementById("error-summary") !== null;
    const draft = store.read(key);
    const tooOld = draft && Date.now() - draft.at > KEPT_FOR_DAYS * 86400000;
    if (tooOld) store.drop(key);
    // A refused form comes back from the server with its contents; offering the draft as well would only confuse.
    else if (draft && !refused && JSON.stringify(draft.kept) !== JSON.stringify(contents(form))) offerDraft(form, key, draft);
    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => store.write(key, { at: Date.now(), kept: contents(form) }), 400);
    });
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      store.write(key, { at: Date.now(), kept: contents(form) });
      store.write(SENT + form.dataset.draft, { from: location.pathname });
    });
  }

  // A draft is only dropped when the form was accepted: the answer was another page, or the same one without errors.
  function dropAccepted() {
    const sent = Object.keys(localStorage).filter((key) => key.startsWith(SENT));
    for (const key of sent) {
      const name = key.slice(SENT.length);
      const stillHere = document.querySelector(`form[data-draft="${CSS.escape(name)}"]`);
      const failed = document.querySelector("[data-failed]") || (stillHere && document.getElementById("error-summary"));
      if (!failed) store.drop(DRAFT + name);
      store.drop(key);
    }
  }

  // Nobody who signs in next on this device may find what the one before had typed.
  function forgetOnSignOut(form) {
    form.addEventListener("submit", () => {
      for (const key of Object.keys(localStorage)) if (key.startsWith(DRAFT) || key.startsWith(SENT)) store.drop(key);
    });
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
    if (list && (event.key === "j" || event.key === "k")) moveAlong(list, event.key === "j" ? 1 : -1);
  }

  function prepare(root) {
    root.querySelectorAll("form[data-draft]").forEach(keepDrafts);
    root.querySelectorAll("form[data-sign-out]").forEach(forgetOnSignOut);
    root.querySelector("[data-focus]")?.focus();
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.account[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
  // A form refused with 422 comes back with its errors and must be shown.
  document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.xhr.status === 422) event.detail.shouldSwap = true; });
  try { dropAccepted(); } catch { /* storage refused */ }
  prepare(document);
})();
