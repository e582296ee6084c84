"use strict";
// The reader's plan, live: the page's list of tasks to pick from, the plan, its ways in and out.

class MyPlan extends Widget {
  start() {
    this.boxes = [...this.querySelectorAll("[type=checkbox]")];
    const save = (value) => this.keep(this.save("ks-plan", value));
    this.items = new PlanItems(new Map(this.boxes.map((box) => this.task(box))), () => this.load("ks-plan"), save);
    this.build();
    this.keep(this.canStore());
    this.fromAddress();
    this.stored();
    this.all.open = !this.empty.hidden;
    addEventListener("hashchange", () => this.fromAddress());
    for (const event of ["storage", "pageshow"]) addEventListener(event, () => this.stored());
  }

  // A task of the page's list; its address is that in the folder of the language.
  task(box) {
    const row = box.closest("li"), link = row.querySelector("a");
    const page = row.parentElement.previousElementSibling.textContent;
    return [box.value, { title: link.textContent, page, address: link.getAttribute("href").replace("../", "") }];
  }

  template(id) { return document.getElementById(id).content.cloneNode(true); }

  build() {
    const page = [...this.childNodes];
    this.append(this.template("plan"), this.status);
    for (const element of this.querySelectorAll("[data-part]")) this[element.dataset.part] = element;
    const first = page.findIndex((node) => node.localName === "h3");
    this.all.append(...page.slice(first), ...page.slice(0, first)); // the paper sheet comes last
    this.ways.prepend(...this.waysOut(() => this.text()).children);
    const actions = { print, export: () => this.make("a", { download: this.word("file"),
      href: URL.createObjectURL(new Blob([this.file()], { type: "application/json" })) }).click(),
      up: (id) => this.move(id, -1), down: (id) => this.move(id, 1), remove: (id) => this.drop(id) };
    this.addEventListener("click", ({ target }) => actions[target.name]?.(target.closest("li")?.dataset.id));
    this.list.addEventListener("input", ({ target }) => this.edit(target));
    this.all.addEventListener("change", ({ target }) => target.checked ? this.add([{ id: target.value }]) : this.drop(target.value));
    this.ways.addEventListener("change", ({ target }) => this.open(target));
    this.own.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add([{ title: this.own.elements.own.value }]);
      this.own.reset();
    });
  }

  // Say whether the device keeps the plan.
  keep(kept) {
    this.kept = kept;
    this.where.textContent = this.word(kept ? "kept" : "not_kept");
    this.where.classList.toggle("overdue", !kept);
  }

  // Another tab may have stored something, or the reader deleted it.
  stored() {
    if (this.kept && !this.load("ks-plan")) this.items.clear();
    else if (this.items.merge() && this.kept) this.items.keep();
    this.show();
  }

  show(focus = document.activeElement.id) {
    this.unfolded = [...this.list.querySelectorAll("[open]")].map((fold) => fold.closest("li").dataset.id);
    this.list.replaceChildren(...this.items.shown().map((item) => this.row(item)));
    this.empty.hidden = this.list.children.length > 0;
    for (const box of this.boxes) box.checked = this.items.holds(box.value);
    if (focus && document.activeElement.id !== focus) document.getElementById(focus)?.focus();
  }

  row(item) {
    const row = this.template("plan-item").firstElementChild, link = row.querySelector("a");
    const gone = item.address && !this.items.known.has(item.id);
    Object.assign(row.dataset, { id: item.id, status: item.status });
    row.querySelector("details").open = item.note || this.unfolded.includes(item.id);
    link.textContent = item.title;
    if (item.address) link.href = "../" + item.address;
    row.querySelector("span").textContent = gone ? this.word("not_listed", item) : item.page;
    for (const field of row.querySelectorAll("[name]")) {
      field.id = `${item.id}-${field.name}`;
      if (field.name in item) field.value = item[field.name];
      else field.ariaLabel = `${field.textContent}: ${item.title}`;
    }
    return row;
  }

  edit(field) {
    const row = field.closest("li");
    this.items.change([[row.dataset.id, { [field.name]: field.value }]]);
    row.dataset.status = this.items.get(row.dataset.id).status;
  }

  add(entries, unknown = "") {
    if (this.items.shown().length + entries.length > PlanItems.MOST) return this.tooBig();
    const n = this.items.add(entries), there = entries.length - n;
    this.show();
    this.say([this.word("added", { n: this.number(n) }), there && this.word("there", { n: this.number(there) }),
      unknown && this.word("unknown", { unknown })].filter(Boolean).join(" "));
  }

  // `#add=a,b,c`: once, so that a reload adds nothing.
  fromAddress() {
    if (!location.hash.startsWith("#add=")) return;
    const asked = [...new Set(location.hash.slice(5).split(/,|%2C/i))];
    history.replaceState(history.state, "", location.pathname + location.search);
    const [known, unknown] = [true, false].map((known) => asked.filter((id) => this.items.known.has(id) === known));
    this.add(known.map((id) => ({ id })), unknown.join(", ").slice(0, 200));
  }

  drop(id) {
    const item = this.items.get(id);
    this.items.change([[id, { gone: true }]]);
    this.show();
    this.sayWithUndo(this.word("removed", item), () => {
      this.items.change([[id, item]]);
      this.show(id + "-status");
    });
  }

  move(id, by) {
    const to = this.items.move(id, by);
    this.show();
    const values = { title: this.items.get(id).title, n: this.number(to + 1), all: this.number(this.list.children.length) };
    this.say(this.word("moved", values));
  }

  tooBig() { this.say(this.word("too_big", { n: this.number(PlanItems.MOST) })); }

  async open(input) {
    if (input.files[0].size > 1e6) this.tooBig();
    else this.take(await input.files[0].text());
    input.value = "";
  }

  // Take in the text of a file; say, entry by entry, what did not come whole.
  take(text) {
    let entries = [];
    try { entries = this.items.entries(JSON.parse(text)); } catch { /* nothing in it: said below */ }
    if (!entries.length) return this.say(this.word("damaged"));
    if (this.items.shown().length + entries.length > PlanItems.MOST) return this.tooBig();
    const { n, lost } = this.items.take(entries);
    this.show();
    this.say(this.word("taken", { n: this.number(n), lost: this.number(lost.length) }));
    this.lost.hidden = !lost.length;
    this.lost.value = lost.map((entry) => this.remark(entry)).join("\n");
  }

  remark({ n, why, title, fields }) {
    const names = fields.map((name) => PlanItems.FIELDS.has(name) ? this.word(name) : name);
    return this.word("lost_" + why, { n: this.number(n), title, fields: names.join(", ").slice(0, 200) });
  }

  file() { return JSON.stringify({ items: this.items.shown() }, null, 1); }

  text() {
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
    const lines = this.items.shown().flatMap((item, at) => [
      `${at + 1}. ${item.title}`, item.page,
      this.word(item.status) + (item.date && ", " + day.format(new Date(item.date))), item.note,
      item.address && location.protocol !== "file:" && new URL("../" + item.address, location).href,
    ]);
    return [document.querySelector("h1").textContent, ...lines].filter(Boolean).join("\n");
  }
}

customElements.define("ks-my-plan", MyPlan);
