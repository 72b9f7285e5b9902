// Nine courtesies that markup alone cannot give. Every page works without them.
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
    // What is downloaded leaves the page as it is: the form can be sent afterwards.
    if (event.submitter?.hasAttribute("data-stays")) return;
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

  // Only its own answer: what a part of the form asks meanwhile, such as to keep a draft, does not end its way.
  document.addEventListener("htmx:afterRequest", ({ detail: { elt } }) => {
    if (elt.matches("form")) release(elt);
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
      // The pressed button goes; the focus returns to what asked for the content.
      const from = request.elt.matches("form") ? request.elt.querySelector("button, input:not([type=hidden])") : request.elt;
      panel.remove();
      from?.focus();
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

  // 3. What was typed outlives a session that ended: it waits in this tab for the same person and form, once. The
  // version with which the form was opened comes back with it, so that nothing is overwritten that came in between.
  const KEPT = "cw-typed";
  const typed = (form) => [...form.elements]
    .filter((f) => f.name && !f.dataset.file && !["file", "password", "submit"].includes(f.type))
    .filter((f) => f.type !== "hidden" || ["version", "seen"].includes(f.name))
    .map((f) => (["checkbox", "radio"].includes(f.type) ? [f.name, f.value, f.checked] : [f.name, f.value]));
  const chosen = (form) => [...form.elements].flatMap((f) => (
    f.type === "file" ? [...f.files].map((file) => file.name) : (f.dataset.file && f.checked ? [f.dataset.file] : [])
  ));
  const keep = (event) => {
    const form = event.target.closest("form.cw-form");
    if (!form || form.method !== "post" || form.querySelector("[type=password]")) return;
    const { person } = document.body.dataset;
    const action = form.getAttribute("action");
    sessionStorage.setItem(KEPT, JSON.stringify({ person, action, fields: typed(form), files: chosen(form) }));
  };
  document.addEventListener("submit", keep);
  document.addEventListener("htmx:beforeRequest", keep);

  // A list of lines to fill in takes as many as were filled in.
  const grow = (form, rows) => {
    const list = form.querySelector("[data-grows]");
    while (list && list.children.length < rows) {
      const n = list.children.length;
      const line = list.lastElementChild.cloneNode(true);
      for (const no of line.querySelectorAll("[data-no]")) no.textContent = n + 1;
      for (const name of ["id", "for", "value", "aria-label"]) {
        for (const part of line.querySelectorAll(name === "value" ? "button[value]" : `[${name}]`)) {
          part.setAttribute(name, part.getAttribute(name).replace(/\d+$/, name === "aria-label" ? n + 1 : n));
        }
      }
      list.append(line);
    }
  };

  // Puts the values into the form and answers the fields that found no place.
  const putBack = (form, fields) => {
    const nth = {};
    const count = {};
    for (const [name] of fields) count[name] = (count[name] ?? 0) + 1;
    const filler = form.querySelector("[data-grows] [name]");
    if (filler) grow(form, count[filler.name] ?? 0);
    const left = [];
    for (const [name, value, checked] of fields) {
      const same = [...form.elements].filter((f) => f.name === name);
      if (checked === undefined) {
        const field = same[(nth[name] = (nth[name] ?? -1) + 1)];
        if (field) field.value = value;
        else if (value) left.push([name, value]);
      } else if (!same.length) {
        left.push([name, value, checked]);
      } else {
        for (const box of same) if (box.value === value) box.checked = checked;
      }
    }
    return left;
  };

  // What follows from other fields has its place once it has come: a kind's own fields, what a new case needs.
  const putBackLater = (form, left, show) => {
    form.addEventListener("htmx:afterSettle", () => {
      left = putBack(form, left);
      show(left);
    });
    for (const field of form.querySelectorAll("input:not([type=radio]):not([type=checkbox]), select")) {
      if (field.name && field.value) field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  const giveBack = ({ person, action, fields, files }) => {
    if (person !== document.body.dataset.person) return;
    const form = [...document.querySelectorAll("form.cw-form")].find((f) => f.getAttribute("action") === action);
    const words = fields.filter(([name, value, checked]) => value && checked === undefined && !["version", "seen"].includes(name));
    const left = form ? putBack(form, fields) : words;
    const pattern = document.getElementById("cw-given-back");
    if (!pattern || !(words.length || files.length)) return;
    const panel = pattern.content.firstElementChild.cloneNode(true);
    const fill = (part, text) => {
      const found = panel.querySelector(`[data-part=${part}]`);
      found.hidden = !text;
      const place = found.querySelector("span");
      if (place) place.textContent = text;
    };
    fill("back", form ? "yes" : "");
    fill("lost", form ? "" : "yes");
    fill("files", files.join("、"));
    const show = (without) => {
      fill("left", without.filter(([, , checked]) => checked === undefined).map(([, value]) => value).join("\n"));
    };
    show(left);
    document.querySelector(".cw-content").prepend(panel);
    const follows = form?.querySelector("[hx-post]");
    if (follows) document.addEventListener("DOMContentLoaded", () => putBackLater(form, left, show));
  };
  const kept = sessionStorage.getItem(KEPT);
  if (kept && document.body.dataset.person) {
    sessionStorage.removeItem(KEPT);
    if (new URL(document.referrer || location.href).pathname === "/sign-in") giveBack(JSON.parse(kept));
  }

  // 4. A chosen date is read back beside it, with its weekday.
  document.addEventListener("change", (event) => {
    const field = event.target;
    const output = field.dataset && document.getElementById(field.dataset.readback || "");
    if (!output) return;
    const day = new Date(`${field.value.slice(0, 10)}T00:00Z`);
    const { lang } = document.documentElement;
    const known = !Number.isNaN(day.valueOf());
    const words = known ? day.toLocaleDateString(lang, { dateStyle: "full", timeZone: "UTC" }) : "";
    output.textContent = lang === "zh-CN" ? words.replace(/(星期.)/, "（$1）") : words;
  });

  // 5. What is pasted from Word or WPS keeps its paragraphs, where the clipboard's plain text has run them together or
  // is missing. The page of the clipboard is parsed and read only: nothing of it runs or loads.
  const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, td, th, div";
  const paragraphs = (html) => {
    // Styles go before it is parsed: the content policy would report each of them.
    const plain = html.replace(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, "").replace(/\sstyle=("[^"]*"|'[^']*')/gi, "");
    const pasted = new DOMParser().parseFromString(plain, "text/html");
    for (const line of pasted.querySelectorAll("br")) line.replaceWith("\u2028");
    return [...pasted.querySelectorAll(BLOCK)]
      .filter((block) => !block.querySelector(BLOCK))
      .flatMap((block) => block.textContent
        .replace(/([\u3000-\u9fff\uff00-\uffef])[\r\n]+(?=[\u3000-\u9fff\uff00-\uffef])/g, "$1")
        .replace(/[ \t\r\n\u00a0]+/g, " ")
        .split("\u2028"))
      .map((line) => line.trim())
      .filter(Boolean);
  };
  document.addEventListener("paste", (event) => {
    if (!event.target.matches?.("textarea") || !event.clipboardData) return;
    const lines = paragraphs(event.clipboardData.getData("text/html"));
    const plain = event.clipboardData.getData("text/plain").split(/[\n\r\v\u2028\u2029]/).filter((line) => line.trim());
    if (lines.length <= plain.length) return;
    event.preventDefault();
    document.execCommand("insertText", false, lines.join("\n")); // the one way that undo takes back
  });

  // 6. What is shown once is copied by a button, over HTTP as well, where there is no clipboard of the newer kind.
  for (const button of document.querySelectorAll("[data-copies]")) {
    const field = document.getElementById(button.dataset.copies);
    button.hidden = false;
    button.addEventListener("click", () => {
      field.select();
      if (document.execCommand("copy")) button.querySelector("span").textContent = button.dataset.done;
    });
  }

  // 7. A form that keeps itself is not left with something that it has not kept, unless the person says so; and a page
  // that comes back out of the browser's memory is loaded again, since the draft may have gone on elsewhere.
  const keeper = document.querySelector(".cw-draft");
  if (keeper) {
    let written = 0; // counts what was typed; the two others, up to where it is on its way and is kept
    let sent = 0;
    let safe = 0;
    let keeping = false;
    let saving = false;
    let waiting = false; // to be sent, once what is being kept is kept
    const wrote = () => {
      written += 1;
      saving = false;
    };
    const form = keeper.closest("form");
    form.addEventListener("input", wrote);
    document.addEventListener("cards", wrote);
    // What is being kept gets its number first, or it would wait as a draft beside what is saved.
    form.addEventListener("submit", (event) => {
      if (!keeping) {
        saving = true;
        return;
      }
      event.preventDefault();
      waiting = true;
      const { submitter } = event;
      keeper.addEventListener("htmx:afterRequest", () => {
        waiting = false;
        release(form);
        form.requestSubmit(submitter);
      }, { once: true });
    });
    // And what is on its way to be saved is kept no more.
    keeper.addEventListener("htmx:beforeRequest", (event) => {
      if (saving || waiting) event.preventDefault();
    });
    keeper.addEventListener("htmx:beforeSend", () => {
      keeping = true;
      sent = written;
    });
    keeper.addEventListener("htmx:afterRequest", ({ detail: { xhr } }) => {
      keeping = false;
      if (xhr.status === 200) safe = sent;
      else if (xhr.status === 422) safe = -1;
    });
    // What is said of it does not cover the field that is written in.
    keeper.addEventListener("htmx:afterSettle", () => {
      if (safe < 0 && form.contains(document.activeElement)) document.activeElement.scrollIntoView({ block: "nearest" });
    });
    window.addEventListener("beforeunload", (event) => {
      if (waiting || (safe !== written && !saving)) event.preventDefault();
    });
    window.addEventListener("pageshow", (event) => {
      saving = false;
      // Not reload(): a page that answered a form would ask to send it again.
      if (event.persisted && safe === written) location.replace(location.pathname + location.search);
    });
  }

  // 8. What is unread is counted anew while the page is looked at, as soon as something comes.
  const live = document.querySelector("[data-live]");
  if (live && "EventSource" in window) {
    let source = null;
    const close = () => {
      source?.close();
      source = null;
    };
    const open = () => {
      // A page that nobody looks at holds none of the few connections that a browser has for a host.
      if (source || document.visibilityState !== "visible") return;
      source = new EventSource(live.dataset.live);
      source.addEventListener("message", ({ data }) => {
        const n = Number(data);
        let badge = live.querySelector(".cw-count");
        if (!badge) {
          badge = document.createElement("span");
          badge.className = "cw-count";
          live.append(badge);
        }
        const words = document.createElement("span");
        words.className = "cw-hidden";
        words.textContent = ` ${live.dataset.counted}`;
        badge.replaceChildren(n > 99 ? "99+" : String(n), words);
        badge.hidden = n === 0;
      });
    };
    document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? open() : close()));
    window.addEventListener("pagehide", close);
    window.addEventListener("pageshow", open);
    open();
  }

  // 9. An address that leads into what is folded away opens it.
  const unfold = () => {
    const found = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!found) return;
    let folded = false;
    for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      folded ||= !fold.open;
      fold.open = true;
    }
    if (folded) found.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();
})();
