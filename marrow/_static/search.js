// Search in the reader's own browser: Pagefind finds words, the names of pages find what readers call things.
// Nothing is loaded before somebody begins to type.
"use strict";

(() => {
  const forms = [...document.querySelectorAll("form.site-search")];
  const onPage = document.getElementById("search-results");
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
  const SHOWN = { inField: 6, onPage: 30 };
  const STOP = new Set(
    ("a about after an and away any are as at be been by can could did do does for from get go had has have how i if in into is " +
      "it its just me my of on or our please should so some tell than that the their them there these they this to up us " +
      "was we were what whats when where which who why will with would you your").split(" "),
  );

  // "Naïve" is found by "naive", "cells" by "cell"
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’']/g, "").toLowerCase();
  const stem = (word) =>
    word.length > 4 ? word.replace(/(?:ies)$/, "y").replace(/(?:ings?|ments?|ed|es|s)$/, (end) => (word.length - end.length < 4 ? end : "")) : word;
  const allWords = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) || [];
  const words = (text) => {
    const all = allWords(text);
    const telling = all.filter((word) => !STOP.has(word));
    return telling.length ? telling : all;
  };

  // How many letters differ, at most two: one left out, one too many, another one, two that changed places.
  const distance = (one, other) => {
    if (Math.abs(one.length - other.length) > 2) return 3;
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  };
  const slips = (word) => (word.length < 5 ? 0 : word.length < 9 ? 1 : 2);

  // How well a word of a name fits one that was typed: 1 the same, less where it only begins so or a letter is wrong.
  const fit = (typed, named) => {
    if (typed === named) return 1;
    const [a, b] = [stem(typed), stem(named)];
    if (a === b) return 0.95;
    if (typed.length > 2 && named.startsWith(typed)) return 0.85;
    if (a.length > 3 && b.startsWith(a)) return 0.8;
    if (a.length > 5 && b.slice(0, a.length - 1) === a.slice(0, -1)) return 0.7; // operate, operation
    const wrong = distance(typed, named);
    return wrong <= slips(typed) && typed[0] === named[0] ? 0.75 - 0.1 * (wrong - 1) : 0;
  };

  let engine;
  const load = () => (engine ??= open());

  const open = async () => {
    const [pages, pagefind] = await Promise.all([
      fetch(new URL("pagefind/names.json", root)).then((answer) => answer.json()),
      import(new URL("pagefind/pagefind.js", root)),
    ]);
    await pagefind.options({ noWorker: true, baseUrl: root.pathname });
    await pagefind.init();
    const known = new Map();
    for (const page of pages) {
      // its title says what a page is about; what else it is called, and what readers call it, comes behind
      const [title, ...others] = page.names;
      page.called = [[title, 1], ...others.map((name) => [name, 0.97]), ...page.words.map((name) => [name, 0.9])];
      page.called = page.called.map(([name, worth]) => ({ name: words(name), worth }));
      for (const word of new Set(page.called.flatMap(({ name }) => name))) known.set(word, (known.get(word) || 0) + 1);
    }
    return { pagefind, pages, known, byId: new Map(pages.map((page) => [page.id, page])) };
  };

  // A word that few pages are called by says more than one that many are; one that none is says little here.
  const weight = (word, { known, pages }) => {
    let most = 0;
    for (const [named, count] of known) if (fit(word, named)) most = Math.max(most, count);
    return most ? Math.log(1 + pages.length / most) : 0.5;
  };

  // How well the names of a page fit what was typed: 1 if one of them is just that.
  const named = (typed, weights, page) => {
    let best = 0;
    const total = weights.reduce((sum, one) => sum + one, 0);
    for (const { name, worth } of page.called) {
      let found = 0;
      const used = new Set();
      typed.forEach((word, index) => {
        const [score, at] = name.reduce(
          (top, other, position) => (fit(word, other) > top[0] ? [fit(word, other), position] : top),
          [0, -1],
        );
        found += weights[index] * score;
        if (score) used.add(at);
      });
      best = Math.max(best, worth * (found / total) * (0.6 + (0.4 * used.size) / name.length));
    }
    return best;
  };

  // A word as it was meant: as typed where a page is called so or says so, else the nearest that a page is called by.
  const meant = async (word, { known, pagefind }) => {
    const names = [...known.keys()];
    if (names.some((other) => fit(word, other) >= 0.8)) return word;
    const near = names
      .map((other) => [distance(word, other), -known.get(other), other])
      .filter(([wrong, , other]) => wrong <= slips(word) && other[0] === word[0])
      .sort(([a, b, c], [d, e, f]) => a - d || b - e || (c < f ? -1 : 1));
    if (!near.length) return word;
    const said = await pagefind.search(`"${word}"`);
    return said.results.length ? word : near[0][2];
  };

  // Find all words together; where they never stand together, find them singly, rare ones first.
  const inText = async (read, { pagefind }) => {
    const together = async (list) => (await pagefind.search(list.join(" "))).results;
    const found = await together(read);
    if (found.length) return found;
    const scores = new Map();
    for (const word of read) {
      const hits = await together([word]);
      for (const hit of hits) {
        const sum = scores.get(hit.id) || { ...hit, score: 0 };
        sum.score += hit.score / (1 + hits.length);
        scores.set(hit.id, sum);
      }
    }
    return [...scores.values()].sort((a, b) => b.score - a.score);
  };

  /** Return what is found: pages of our own first, then sources, the best first in each; and how the words were read. */
  const find = async (query) => {
    const known = await load();
    const typed = words(query);
    if (!typed.length) return { ours: [], sources: [], count: 0, read: null };
    const read = await Promise.all(typed.map((word) => meant(word, known)));
    const found = await inText(read, known);
    const top = found.length ? found[0].score : 1;
    const scores = new Map(found.map((hit) => [hit.id, hit.score / top]));
    const weights = read.map((word) => weight(word, known));
    const ours = known.pages
      .map((page) => ({ page, called: named(read, weights, page), said: scores.get(page.id) || 0 }))
      .filter(({ called, said }) => said || called > 0.3)
      .map(({ page, called, said }) => ({ page, score: 5 * called + (page.kind ? said : said / 3) }))
      .sort((a, b) => b.score - a.score || (a.page.names[0] < b.page.names[0] ? -1 : 1));
    const sources = found.filter((hit) => !known.byId.has(hit.id));
    const isMended = read.join(" ") !== typed.join(" ");
    return {
      ours: ours.map(({ page }) => page),
      sources,
      count: ours.length + sources.length,
      read: isMended ? read.join(" ") : null,
    };
  };

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const result = (address, title, kind, description) =>
    make(
      "li",
      {},
      make("a", { href: address }, title),
      kind ? make("span", { class: "kind" }, kind) : "",
      description ? make("p", {}, description) : "",
    );

  const listed = async (found, limit) => {
    const ours = found.ours.slice(0, limit);
    const rest = found.sources.slice(0, Math.max(limit - ours.length, 2));
    const sources = await Promise.all(rest.map((hit) => hit.data()));
    const lists = [];
    if (ours.length)
      lists.push(
        make(
          "ul",
          {},
          ...ours.map((page) => result(new URL(`${page.page}.html`, root), page.names[0], page.kind, page.description)),
        ),
      );
    if (sources.length)
      lists.push(
        make("p", { class: "group" }, "Sources"),
        make(
          "ul",
          {},
          ...sources.map(({ url, meta }) => result(url, meta.title, meta.kind, meta.description)),
        ),
      );
    return lists;
  };

  const told = (query, found) => {
    if (!found.count) return `Nothing found for “${query}”.`;
    const number = found.count === 1 ? "1 page" : `${found.count} pages`;
    return found.read ? `${number} found for “${found.read}”.` : `${number} found.`;
  };

  const everything = () =>
    make("p", {}, "Look through ", make("a", { href: new URL("a-z.html", root) }, "everything from A to Z"), ".");

  // Show results in a box, with what was found told to those who do not see it.
  const show = async (box, status, query, limit) => {
    let news;
    let lists;
    try {
      const found = await find(query);
      news = told(query, found);
      lists = found.count ? await listed(found, limit) : [everything()];
    } catch {
      news = "Search cannot be loaded here.";
      lists = [everything()];
    }
    if (box.dataset.query !== query) return; // somebody typed on
    if (status.textContent !== news) status.textContent = news;
    box.replaceChildren(status, ...lists);
    box.dataset.shown = query;
    box.hidden = false;
  };

  const asked = new URLSearchParams(location.search).get("q") || "";

  for (const form of forms) {
    const field = form.querySelector("input[type=search]");
    const status = make("p", { role: "status", class: "count" });
    const box = form.classList.contains("on-page") ? onPage : form.appendChild(make("div", { class: "found", hidden: "" }));
    box.append(status);
    const isOnPage = box === onPage;
    const limit = isOnPage ? SHOWN.onPage : SHOWN.inField;
    let waiting;
    const close = () => {
      if (!isOnPage) box.hidden = true;
    };
    const ask = () => {
      const query = field.value.trim();
      box.dataset.query = query;
      clearTimeout(waiting);
      if (!query) {
        status.textContent = isOnPage ? "Type what you are looking for." : "";
        box.replaceChildren(status);
        return close();
      }
      waiting = setTimeout(() => show(box, status, query, limit), 120);
    };
    field.addEventListener("input", ask);
    field.addEventListener("focus", () => load().catch(() => {}), { once: true });
    form.addEventListener("keydown", (event) => {
      const links = [...box.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      const to = event.key === "ArrowDown" ? at + 1 : event.key === "ArrowUp" ? at - 1 : null;
      if (event.key === "Escape" && !box.hidden && !isOnPage) {
        field.focus();
        close();
        event.stopPropagation();
      } else if (to !== null && links.length && !box.hidden) {
        event.preventDefault();
        (to < 0 ? field : links[Math.min(to, links.length - 1)]).focus();
      }
    });
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !form.contains(relatedTarget)) close();
    });
    document.addEventListener("click", ({ target }) => {
      if (!form.contains(target)) close();
    });
    if (isOnPage) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        history.replaceState(null, "", `?q=${encodeURIComponent(field.value.trim())}`);
        ask();
      });
      field.value = asked;
      ask();
      box.addEventListener("keydown", (event) => form.dispatchEvent(new KeyboardEvent("keydown", event)));
    }
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const wanted = (event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
    const field = forms.map((form) => form.querySelector("input[type=search]")).find((one) => one.getClientRects().length);
    if (!wanted || !field || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
