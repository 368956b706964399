// Comments and corrections, asked for when a reader presses a button and not before. Every word is put in as text.
"use strict";

(() => {
  const box = document.querySelector(".from-readers[data-address]");
  if (!box) return;
  const { address, page } = box.dataset;
  const list = document.querySelector("#comments .comment-list");
  const say = document.createElement("p");
  say.className = "comment-said";
  say.setAttribute("role", "status");
  box.append(say);
  let state = null;

  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // what a server in front says without words for readers
  const WHY = {
    413: "The text is too long. Please send it in parts.",
    429: "That was very much in a short time. Please wait a minute and try again.",
  };

  class Told extends Error {
    constructor(message, token) {
      super(message);
      this.token = token;
    }
  }

  const ask = async (path, method = "GET", data = undefined) => {
    let answer;
    try {
      answer = await fetch(address + path, {
        method,
        headers: data === undefined ? {} : { "Content-Type": "application/json" },
        body: data === undefined ? undefined : JSON.stringify(data),
        signal: AbortSignal.timeout(20000),
      });
    } catch {
      throw new Told("The comments cannot be reached just now. Nothing of what you wrote is lost: please try again.");
    }
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Told(told.message ?? WHY[answer.status] ?? "That did not work. Please try again.", told.token);
    return told;
  };

  const part = (offset, more = "") => ask(`?page=${encodeURIComponent(page)}&offset=${offset}${more}`);

  const load = async () => {
    state = await part(0);
    return state;
  };

  // a button that does something once at a time, and says what went wrong
  const button = (label, act, said = say) => {
    const made = make("button", { type: "button", textContent: label });
    made.addEventListener("click", async () => {
      if (made.getAttribute("aria-disabled") === "true") return;
      made.setAttribute("aria-disabled", "true"); // it keeps the focus, which "disabled" would lose
      said.textContent = "";
      try {
        await act();
      } catch (error) {
        if (!(error instanceof Told)) throw error;
        said.textContent = error.message;
      } finally {
        made.removeAttribute("aria-disabled");
      }
    });
    return made;
  };

  const numbered = (() => {
    let last = 0;
    return () => `reader-field-${(last += 1)}`;
  })();

  const field = (label, tag, properties) => {
    const id = numbered();
    const input = make(tag, { id, ...properties });
    return [make("p", { className: "comment-field" }, make("label", { htmlFor: id, textContent: label }), input), input];
  };

  const form = ({ kind, label, parent = null, claim = "", done }) => {
    const said = make("p", { className: "comment-said" });
    said.setAttribute("role", "status");
    const [nameRow, name] = field("Name (any, or none)", "input", { type: "text", maxLength: 60, autocomplete: "off" });
    const [textRow, text] = field(label, "textarea", { rows: 6, maxLength: 5000 });
    const [trapRow, trap] = field("Leave this empty", "input", { type: "text", autocomplete: "off", tabIndex: -1 });
    trapRow.hidden = true;
    const claims = [...document.querySelectorAll(".claim[id]")];
    const [aboutRow, about] = field("What is it about?", "select", {});
    about.append(make("option", { value: "", textContent: "The page as a whole" }));
    for (const one of claims) {
      const words = one.querySelector(".claim-sentence")?.textContent ?? one.id;
      about.append(make("option", { value: one.id, textContent: words.length > 90 ? `${words.slice(0, 90)}…` : words }));
    }
    about.value = claims.some((one) => one.id === claim) ? claim : "";
    const send = button("Send", async () => {
      const posted = {
        page, kind, parent, text: text.value, name: name.value, homepage: trap.value, token: state.token,
        claim: kind === "correction" ? about.value : "",
      };
      try {
        const told = await ask("new", "POST", posted);
        text.value = "";
        done(told, posted, made);
      } catch (error) {
        if (error.token) state.token = error.token;
        throw error;
      }
    }, said);
    const rows = kind === "correction" && claims.length ? [aboutRow, textRow, nameRow] : [nameRow, textRow];
    const made = make("form", { className: "comment-form" }, ...rows, trapRow, make("p", {}, send), said);
    made.addEventListener("submit", (event) => event.preventDefault());
    return made;
  };

  const own = (told, shown) => {
    const text = shown.querySelector(".comment-text");
    const said = make("p", { className: "comment-said" });
    said.setAttribute("role", "status");
    const change = button("Change", () => {
      const [row, input] = field("Your text", "textarea", { rows: 6, maxLength: 5000, value: text.textContent });
      const save = button("Save", async () => {
        await ask(`id/${told.id}`, "PUT", { text: input.value });
        text.textContent = input.value;
        editing.remove();
        said.textContent = "Changed. An editor reads it before others can see it.";
        change.focus();
      }, said);
      const editing = make("div", {}, row, save);
      shown.querySelector(".comment-text").after(editing);
      input.focus();
    }, said);
    const remove = button("Delete", async () => {
      await ask(`id/${told.id}`, "DELETE");
      actions.remove();
      text.textContent = "You deleted this comment.";
      text.tabIndex = -1;
      text.focus();
    }, said);
    const actions = make("p", { className: "comment-actions" }, change, " ", remove, " for 15 minutes");
    shown.append(actions, said);
  };

  const shownName = (comment) => (comment.deleted ? "Deleted" : comment.name || (comment.editor ? "Editor" : "No name"));

  const show = (comment, waits = false) => {
    const day = new Date(comment.written * 1000).toISOString().slice(0, 10);
    const head = make("p", { className: "comment-head" }, make("strong", { textContent: shownName(comment) }));
    if (comment.editor) head.append(" ", make("span", { className: "comment-editor", textContent: "Editor of this site" }));
    head.append(", ", make("time", { dateTime: day, textContent: day }));
    if (waits) head.append(" · waits for an editor");
    const words = make("p", { className: "comment-text", textContent: comment.deleted ? "This comment was deleted." : comment.text });
    const item = make("li", { className: "comment", id: `comment-${comment.id}` }, head, words);
    if (!waits && !comment.deleted && state.open && comment.parent === null) {
      const answer = button("Answer", () => {
        const made = form({ kind: "comment", label: `Your answer to ${shownName(comment)}`, parent: comment.id, done: sent(item) });
        answer.replaceWith(made);
        made.querySelector("input").focus();
      });
      item.append(make("p", { className: "comment-actions" }, answer));
    }
    if (!comment.answers.length) return item;
    const answers = make("ul", {}, ...comment.answers.map((one) => show(one)));
    item.append(answers);
    let next = comment.answers.length;
    const more = button(`More answers to ${shownName(comment)}`, async () => {
      const found = await part(next, `&parent=${comment.id}`);
      answers.append(...found.comments.map((one) => show(one)));
      next += found.comments.length;
      if (!found.more) more.remove();
    });
    if (comment.more) item.append(more);
    return item;
  };

  const sent = (place) => (told, posted, made) => {
    const item = show({ ...told, text: posted.text.trim(), parent: -1, answers: [] }, told.waits);
    if (place) {
      made.replaceWith(make("ul", {}, item));
    } else {
      list.append(item);
    }
    list.querySelector(".comment-none")?.remove();
    if (!told.editor) own(told, item);
    say.textContent = "";
    const thanks = make("p", {
      className: "comment-said",
      tabIndex: -1,
      textContent: told.waits ? "Thank you. An editor reads it before others can see it." : "It is published.",
    });
    item.prepend(thanks);
    thanks.focus();
  };

  const open = document.querySelector("#comments .comments-load");
  if (open) {
    open.hidden = false;
    document.querySelector("#comments .comments-unscripted").hidden = true;
    const loading = button(open.dataset.label, async () => {
      const found = await load();
      list.replaceChildren(...found.comments.map((comment) => show(comment)));
      if (!found.comments.length) list.append(make("li", { className: "comment-none", textContent: "There are no comments yet." }));
      let next = found.comments.length;
      const more = button("More comments", async () => {
        const found = await part(next);
        list.append(...found.comments.map((comment) => show(comment)));
        next += found.comments.length;
        if (!found.more) more.remove();
      });
      for (const mine of found.own) {
        let item = document.getElementById(`comment-${mine.id}`);
        if (!item) list.append((item = show({ ...mine, parent: -1 }, mine.waits)));
        if (!mine.editor) own(mine, item);
      }
      if (found.own.length) list.querySelector(".comment-none")?.remove();
      const parts = [];
      if (found.more) parts.push(more);
      if (found.open) parts.push(form({ kind: "comment", label: "Your comment", done: sent(null) }));
      loading.replaceWith(...parts);
      list.tabIndex = -1;
      list.focus();
    });
    open.append(loading);
  }

  const thanked = (told, posted, made) => {
    const said = make("p", { className: "comment-said", tabIndex: -1 });
    said.textContent = "Thank you. An editor reads it and checks it against the source. If the page is mended, its list of changes says so.";
    made.replaceWith(said);
    said.focus();
  };

  addEventListener("click", async (event) => {
    const link = event.target.closest?.("a.suggest");
    if (!link) return;
    event.preventDefault();
    const place = document.getElementById("suggest-correction");
    try {
      await load();
      place.querySelector("form")?.remove();
      const made = form({ kind: "correction", label: "What is wrong, and where does the right fact stand?", claim: link.dataset.claim ?? "", done: thanked });
      place.append(made);
      place.querySelector(".comment-said")?.scrollIntoView();
      made.querySelector("select, textarea").focus();
    } catch (error) {
      say.textContent = error.message;
      say.scrollIntoView();
    }
  });
})();
