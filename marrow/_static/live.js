// While pages are written: loads the page again when it was built anew, and says what is wrong on it. No other site has it.
"use strict";

(() => {
  const make = (tag, text, ...children) => {
    const made = document.createElement(tag);
    made.append(...(text ? [text] : []), ...children);
    return made;
  };
  const box = make("section");
  box.className = "live-problems";
  box.setAttribute("aria-label", "What is to be mended");
  box.setAttribute("role", "status");
  const here = `${decodeURIComponent(location.pathname).replace(/^\//, "").replace(/(^|\/)$/, "$1index").replace(/\.html$/, "")}.md`;

  const show = (problems) => {
    const mine = problems.filter((one) => one.path === here);
    const others = new Map();
    for (const one of problems) if (one.path !== here) others.set(one.path, (others.get(one.path) ?? 0) + 1);
    box.replaceChildren();
    if (!problems.length) return box.remove();
    box.append(make("p", "", make("strong", mine.length ? `On this page: ${mine.length} to mend` : "On this page: nothing to mend")));
    if (mine.length) box.append(make("ul", "", ...mine.map((one) => make("li", `line ${one.line}: ${one.message} [${one.rule}]`))));
    if (others.size) {
      const list = [...others].slice(0, 20).map(([path, count]) => {
        if (!path.endsWith(".md")) return make("li", `${path} (${count})`);
        const link = make("a", path);
        link.href = `/${path.replace(/\.md$/, ".html")}`;
        return make("li", "", link, ` (${count})`);
      });
      box.append(make("details", "", make("summary", `Elsewhere: ${problems.length - mine.length}`), make("ul", "", ...list)));
    }
    document.body.append(box);
  };

  let built = null;
  let seen = "";
  const ask = async () => {
    try {
      const answer = await fetch(`/_live?seen=${encodeURIComponent(seen)}`);
      const told = await answer.json();
      if (built !== null && told.built !== built) return location.reload();
      built = told.built;
      if (told.seen !== seen) show(told.problems);
      seen = told.seen;
    } catch {
      await new Promise((done) => setTimeout(done, 500)); // the command was ended, or begins again
    }
    return ask();
  };
  ask();
})();
