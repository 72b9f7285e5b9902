// Three courtesies that markup alone cannot give. Every page works without them.
"use strict";

(() => {
  // 1. While a form is on its way its button says so, and a second press does nothing.
  const busy = new WeakSet();

  const release = (form) => {
    busy.delete(form);
    for (const button of form.querySelectorAll("[aria-busy]")) {
      button.removeAttribute("aria-busy");
      const words = button.querySelector("span");
      if (words && button.dataset.label) words.textContent = button.dataset.label;
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" && !form.hasAttribute("hx-post")) return;
    if (busy.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    busy.add(form);
    const button = event.submitter;
    const words = button && button.querySelector("span");
    if (words && button.dataset.busy) {
      button.dataset.label = words.textContent;
      words.textContent = button.dataset.busy;
      button.setAttribute("aria-busy", "true");
    }
  }, true);

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest("form");
    if (form) release(form);
  });
  // A page that comes back out of the browser's memory is ready to be used again.
  window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));

  // 2. What could not be loaded leaves what is there, and can be tried again.
  const failed = (event) => {
    const { requestConfig: request, target } = event.detail;
    const pattern = document.getElementById("cw-retry");
    if (!pattern || !target || !request) return;
    target.querySelector(":scope > .cw-failure")?.remove();
    const panel = pattern.content.firstElementChild.cloneNode(true);
    panel.querySelector("button").addEventListener("click", () => {
      panel.remove();
      htmx.ajax(request.verb, request.path, { source: request.elt, target });
    });
    target.prepend(panel);
  };
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, failed);
  }

  // The refused form says what is wrong where the person is.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.xhr.status === 422) event.detail.target.querySelector(".cw-errors")?.focus();
  });

  // 3. A chosen date is read back with its weekday.
  document.addEventListener("change", (event) => {
    const field = event.target;
    const output = field.dataset && document.getElementById(field.dataset.readback || "");
    if (!output) return;
    const day = field.valueAsDate;
    const lang = document.documentElement.lang;
    const words = day ? day.toLocaleDateString(lang, { dateStyle: "full", timeZone: "UTC" }) : "";
    output.textContent = lang === "zh-CN" ? words.replace(/(星期.)/, "（$1）") : words;
  });
})();
