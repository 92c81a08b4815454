// The screener without a journey of the whole page: the browser's own "back" is the page's "back", and answers stay.
// What was told lives in the form on the page and nowhere else. Without this script every button still works.
"use strict";

(() => {
  const form = () => document.querySelector("form.screener");
  if (!form()) return;
  const started = form().elements.page.value;
  let depth = 0;
  history.replaceState({ depth }, "");

  const place = () => `${form().elements.page.value} ${form().elements.asked?.value ?? ""}`;
  const moves = (step) => !/^(language|leave)/.test(step);
  const main = () => document.querySelector("main");
  const wait = () => main().setAttribute("aria-busy", "true");

  async function take(body) {
    const before = place();
    wait();
    const answer = await fetch(form().action, { method: "POST", body, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("form.screener")) throw new Error("another page");
    main().replaceChildren(...page.querySelector("main").childNodes);
    main().removeAttribute("aria-busy");
    document.title = page.title;
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => print());
    }
    scrollTo(0, 0);
    (document.querySelector("#error-summary") ?? main()).focus();
    return place() !== before;
  }

  document.addEventListener("submit", async (event) => {
    const step = event.submitter?.value ?? "";
    if (event.target !== form() || !moves(step)) return;
    event.preventDefault();
    if (main().ariaBusy === "true") return;  // the second tap of an impatient thumb
    if (step === "back" && depth > 0) {
      wait();
      return history.back();
    }
    try {
      const body = new FormData(form(), event.submitter);
      if (await take(body)) history.pushState({ depth: ++depth }, "");
    } catch {
      HTMLFormElement.prototype.submit.call(withStep(step));
    }
  });

  addEventListener("popstate", async (event) => {
    const reached = event.state?.depth ?? 0;
    const isBack = reached < depth;
    depth = reached;
    if (!isBack || (depth === 0 && started === "begin")) return location.replace(form().action);
    const body = new FormData(form());
    body.set("step", "back");
    try {
      await take(body);
    } catch {
      location.replace(form().action);
    }
  });

  function withStep(step) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "step", value: step });
    form().append(field);
    return form();
  }
})();
