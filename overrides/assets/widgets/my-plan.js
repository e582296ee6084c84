"use strict";
// The reader's plan, live: the page's list of tasks to pick from, the plan, its ways in and out.

widget("my-plan", (tool, { lang, byId, one, all, on, make, word, say, sayWithUndo, load, save, canStore, waysOut, status }) => {
  const MOST = 1000, KEY = "ks-plan";
  const template = (id) => byId(id).content.cloneNode(true);
  const boxes = all("[type=checkbox]", tool);

  // The tasks of the page's list; the address of one is that in the folder of the language.
  const known = new Map(boxes.map((box) => {
    const row = box.closest("li"), link = one("a", row);
    return [box.value, { title: link.textContent, page: row.parentElement.previousElementSibling.textContent,
      address: link.getAttribute("href").replace("../", "") }];
  }));
  const plan = planItems(known, () => load(KEY), (value) => sayWhere(save(KEY, value)));
  const { items, shown, change } = plan;
  let kept;

  // The template's parts around the page's own list; the paper sheet comes last.
  const listing = [...tool.childNodes], paper = listing.splice(0, listing.indexOf(one("h3", tool)));
  tool.append(template("plan"), status);
  const { where, empty, list, own, all: rest, ways, lost } =
    Object.fromEntries(all("[data-part]", tool).map((part) => [part.dataset.part, part]));
  rest.append(...listing, ...paper);

  // Say whether the device keeps the plan.
  const sayWhere = (stored) => {
    kept = stored;
    where.textContent = word(kept ? "kept" : "not_kept");
    where.classList.toggle("overdue", !kept);
  };

  // An entry keeps its row, and a row that stands where it belongs is not touched: a browser takes long over new fields.
  const rows = new Map();
  const show = (focus = document.activeElement.id) => {
    const drawn = shown().map((item) => {
      const { id, title, address } = item, row = rows.get(id) ?? template("plan-item").firstElementChild, link = one("a", row);
      rows.set(id, row);
      row.dataset.id = id;
      one("details", row).open ||= item.note;
      link.textContent = title;
      if (address) link.href = "../" + address;
      one("span", row).textContent = address && !known.has(id) ? word("not_listed", item) : item.page;
      for (const field of all("[name]", row)) {
        field.id = `${id}-${field.name}`;
        if (field.name in item) field.value = item[field.name];
        else field.ariaLabel = `${field.textContent}: ${title}`;
      }
      return row;
    });
    for (const row of rows.values()) drawn.includes(row) || row.remove();
    drawn.forEach((row, at) => list.children[at] === row || list.insertBefore(row, list.children[at]));
    empty.hidden = list.firstChild;
    for (const box of boxes) box.checked = plan.holds(box.value);
    byId(focus)?.focus();
  };

  // Another tab may have stored something, or the reader deleted it.
  const readStored = () => {
    if (kept && !load(KEY)) items.clear();
    else if (plan.merge() && kept) plan.keep();
    show();
  };

  const tooBig = () => say("too_big", { n: MOST });
  const tooMany = (entries) => shown().length + entries.length > MOST;

  const add = (entries, unknown) => {
    if (tooMany(entries)) return tooBig();
    const n = plan.add(entries), there = entries.length - n;
    show();
    say([word("added", { n }), there && word("there", { n: there }), unknown && word("unknown", { unknown })].filter(Boolean).join(" "));
  };

  // `#add=a,b,c`: once, so that a reload adds nothing.
  const fromAddress = () => {
    const { hash, pathname, search } = location;
    if (!hash.startsWith("#add=")) return;
    const asked = [...new Set(hash.slice(5).split(/,|%2C/i))];
    history.replaceState(history.state, "", pathname + search);
    add(asked.filter((id) => known.has(id)).map((id) => ({ id })),
      asked.filter((id) => !known.has(id)).join(", ").slice(0, 200));
  };

  const drop = (id) => {
    const item = items.get(id);
    change([[id, { gone: true }]]);
    show();
    sayWithUndo(word("removed", item), () => {
      change([[id, item]]);
      show(id + "-status");
    });
  };

  const move = (id, by) => {
    const n = plan.move(id, by) + 1;
    show();
    say("moved", { ...items.get(id), n, all: list.children.length });
  };

  // Take in the text of a file; say, entry by entry, what did not come whole.
  const take = tool.take = (text) => {
    let entries = [];
    try { entries = plan.entriesIn(JSON.parse(text)); } catch { /* nothing in it: said below */ }
    if (!entries.length) return say("damaged");
    if (tooMany(entries)) return tooBig();
    const taken = plan.take(entries), remarks = taken.lost.map(({ n, why, title, fields }) => {
      const names = fields.map((name) => plan.FIELDS.has(name) ? word(name) : name);
      return word("lost_" + why, { n, title, fields: names.join(", ").slice(0, 200) });
    });
    show();
    say("taken", { n: taken.n, lost: remarks.length });
    lost.hidden = !remarks[0];
    lost.value = remarks.join("\n");
  };

  const file = tool.file = () => JSON.stringify({ items: shown() }, null, 1);

  const text = tool.text = () => {
    const day = (date) => new Date(date).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
    return [document.title, ...shown().flatMap(({ title, page, status, date, note, address }, at) => [
      `${at + 1}. ${title}`, page, word(status) + (date && ", " + day(date)), note,
      address && location.protocol !== "file:" && new URL("../" + address, location).href,
    ])].filter(Boolean).join("\n");
  };

  const actions = {
    print: () => print(), up: (id) => move(id, -1), down: (id) => move(id, 1), remove: drop,
    export: () => make("a", { download: word("file"),
      href: URL.createObjectURL(new Blob([file()], { type: "application/json" })) }).click(),
  };
  on(tool, "click", ({ target }) => actions[target.name]?.(target.closest("li")?.dataset.id));
  on(list, "input", ({ target }) => {
    change([[target.closest("li").dataset.id, { [target.name]: target.value }]]);
  });
  on(rest, "change", ({ target: { checked, value } }) => checked ? add([{ id: value }]) : drop(value));
  on(ways, "change", async ({ target }) => {
    const [chosen] = target.files;
    if (chosen.size > 1e6) tooBig();
    else take(await chosen.text());
    target.value = "";
  });
  on(own, "submit", (event) => {
    event.preventDefault();
    add([{ title: own.elements.own.value }]);
    own.reset();
  });
  for (const type of ["storage", "pageshow"]) on(window, type, readStored);
  on(window, "hashchange", fromAddress);

  ways.prepend(...waysOut(text).children);
  sayWhere(canStore());
  fromAddress();
  readStored();
  rest.open = !empty.hidden;
});
