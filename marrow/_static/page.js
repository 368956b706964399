// What a page does beside showing itself. Without it all can be read: the menu is a checkbox, folded parts are details.
"use strict";

(() => {
  // A link into a folded part opens it; some browsers do that alone.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const folded = [];
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS" && !part.open) folded.push(part);
    }
    for (const part of folded) part.open = true;
    if (folded.length) target.scrollIntoView();
  };

  const menu = document.getElementById("__navigation");
  const contents = document.querySelector("details.page-parts");
  const closeMenu = () => {
    if (menu?.checked) {
      menu.checked = false;
      menu.focus();
      return true;
    }
    return false;
  };

  // Tables that are laid out as cards stay tables for screen readers: some browsers forget it of cells that are blocks.
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  const keepTables = () => {
    for (const part of document.querySelectorAll("table.cards, table.cards :is(thead, tbody, tr, th, td)")) {
      part.setAttribute("role", ROLES[part.tagName] ?? (part.scope === "row" ? "rowheader" : "columnheader"));
    }
  };

  // What scrolls sideways on a narrow page can be reached with the keyboard.
  const reachTables = () => {
    for (const part of document.querySelectorAll(".table-wrapper")) {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    }
  };

  addEventListener("resize", reachTables);
  addEventListener("DOMContentLoaded", reachTables);
  addEventListener("hashchange", unfold);
  addEventListener("DOMContentLoaded", unfold);
  addEventListener("DOMContentLoaded", keepTables);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!closeMenu() && contents?.open) {
      contents.open = false;
      contents.querySelector("summary").focus();
    }
  });
  contents?.querySelector("nav").addEventListener("click", (event) => {
    if (event.target.closest("a")) contents.open = false;
  });
})();

// What a link leads to, shown beside it on hover, focus and tap. All of it stands in the page: nothing is asked for.
(() => {
  const article = document.querySelector("article[role=main]");
  if (!article) return;
  const elsewhere = new Map();
  for (const one of document.querySelectorAll(".previews > li")) {
    elsewhere.set(new URL(one.dataset.href, location.href).href, one.textContent);
  }
  const short = (text) => {
    const line = (text ?? "").replace(/\s+/g, " ").trim();
    return line.length > 320 ? `${line.slice(0, 320).replace(/\s\S*$/, "")} …` : line;
  };
  const onThisPage = (id) => {
    const target = document.getElementById(decodeURIComponent(id));
    if (target?.matches(".claim")) {
      const summary = target.querySelector("summary")?.textContent ?? "";
      return `${target.querySelector(".claim-sentence")?.textContent ?? ""} ${summary}`;
    }
    if (target?.matches(".references > li")) {
      return [...target.querySelectorAll(":scope > p:not(.source-facts)")].map((line) => line.textContent).join(" ");
    }
    return target?.matches("dt") ? target.nextElementSibling?.textContent : "";
  };
  const told = (link) => {
    const [page, id] = link.href.split("#");
    const text = short(page === location.href.split("#")[0] ? id && onThisPage(id) : elsewhere.get(link.href));
    return text && link.dataset.place ? `${text} Where: ${link.dataset.place}` : text;
  };

  const box = document.createElement("div");
  box.id = "preview";
  box.className = "preview";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  article.append(box);
  let shown = null;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };
  // Beside the link, and with it when the page is scrolled.
  const put = () => {
    const place = shown?.getClientRects()[0];
    if (!place) return;
    const { width, height } = box.getBoundingClientRect();
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - width - 8));
    const below = place.bottom + 6;
    box.style.left = `${left}px`;
    box.style.top = `${below + height > innerHeight ? place.top - height - 6 : below}px`;
  };
  const show = (link, note = "") => {
    const text = told(link);
    if (!text || shown === link) return Boolean(text);
    hide();
    link.removeAttribute("title"); // else the browser would show a box of its own beside ours
    box.textContent = note ? `${text} (${note})` : text;
    box.hidden = false;
    link.setAttribute("aria-describedby", box.id);
    shown = link;
    put();
    return true;
  };
  const later = (what, wait) => {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
  };
  const linkOf = (event) => event.target.closest?.("a[href]");

  article.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    if (event.target.closest("#preview")) clearTimeout(timer);
    else if (linkOf(event)) later(() => show(linkOf(event)), 250);
  });
  article.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse") later(hide, 250);
  });
  article.addEventListener("focusin", (event) => {
    if (linkOf(event)?.matches(":focus-visible")) show(linkOf(event));
  });
  article.addEventListener("focusout", hide);
  article.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (link && event.pointerType === "touch" && shown !== link && show(link, "tap again to go there")) {
      event.preventDefault();
    } else if (!event.target.closest("#preview")) {
      hide();
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  addEventListener("scroll", put, { passive: true });
})();
