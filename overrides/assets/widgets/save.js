"use strict";
// The whole guide of one language, kept on the device file by file: the worker (assets/sw.js) fetches, checks and stores.
{
const worker = new URL("../../sw.js", document.currentScript.src);

class Save extends Widget {
  start() {
    const { serviceWorker } = navigator;
    this.append(this.status);
    if (!serviceWorker || !location.protocol.startsWith("http")) return this.say(this.word("unavailable"));
    this.total = Number(this.dataset.size);
    this.files = [];
    this.begin = this.button("save", () => this.run());
    this.end = this.button("stop", () => this.stop());
    this.remove = this.button("delete", () => this.drop());
    this.bar = this.make("progress", { "aria-label": this.word("progress") });
    this.count = this.make("span");
    this.status.before(this.make("p", { class: "ways-out" }, this.begin, this.end, this.remove),
      this.meter = this.make("p", {}, this.bar, " ", this.count));
    this.show();
    // Go on where it was interrupted: an earlier visit, the network's absence, a new version.
    serviceWorker.getRegistration().then((found) => found?.active && this.look());
    serviceWorker.addEventListener("controllerchange", () => this.look());
    addEventListener("online", () => this.look());
  }

  async ask(ask, values) {
    await navigator.serviceWorker.register(worker);
    const { active } = await navigator.serviceWorker.ready, { port1, port2 } = new MessageChannel();
    return new Promise((done, fail) => {
      port1.onmessage = ({ data }) => data.error ? fail(data.error) : done(data.value);
      active.postMessage({ ask, locale: document.documentElement.lang, ...values }, [port2]);
    });
  }

  async look() {
    const { files, wanted } = await this.ask("state");
    this.files = files;
    this.show();
    if (wanted && this.missing().length) this.run();
  }

  missing() { return this.files.filter(({ kept }) => !kept); }

  // Four at a time; `this.running` changes where the reader stops or starts anew.
  async run() {
    const run = this.running = {};
    this.show();
    navigator.storage?.persist?.();
    try {
      await this.ask("want", { wanted: true });
      this.files = (await this.ask("state")).files;
      const left = this.missing();
      const next = async () => {
        for (let file; this.running === run && (file = left.shift()); this.show()) {
          await this.ask("keep", { name: file.name });
          file.kept = true;
          if (this.running === run) this.say("");
        }
      };
      this.show();
      await Promise.all([next(), next(), next(), next()]);
      if (this.running === run) this.finish("done");
    } catch (error) {
      if (this.running === run) this.fail(error);
    }
  }

  // Full: the reader must make room. Else the network is away or a newer version there: try again.
  fail(error) {
    if (error === "QuotaExceededError") return this.stop("full");
    if (error.name) return this.finish("unavailable");
    this.say(this.word("interrupted"));
    const run = this.running = {};
    navigator.serviceWorker.getRegistration().then((found) => found.update()).catch(() => {});
    setTimeout(() => this.running === run && this.run(), 5000);
  }

  stop(word = "stopped") {
    this.finish(word);
    this.ask("want", { wanted: false });
  }

  finish(word) {
    this.running = null;
    this.show();
    this.say(this.word(word));
  }

  async drop() {
    this.running = null;
    await this.ask("drop");
    await this.look();
    this.finish("deleted");
  }

  show() {
    const size = (files) => files.reduce((sum, file) => sum + file.size, 0);
    const all = size(this.files) || this.total, left = this.files.length ? size(this.missing()) : all;
    const kb = (bytes) => this.number(Math.ceil(bytes / 1000)), used = this.contains(document.activeElement);
    this.begin.textContent = this.word("save", { size: kb(left) });
    this.begin.hidden = this.running || !left;
    this.end.hidden = this.meter.hidden = !this.running;
    this.remove.hidden = this.running || left === all;
    Object.assign(this.bar, { max: all, value: all - left });
    this.count.textContent = this.word("count", { kept: kb(all - left), size: kb(all) });
    if (used && document.activeElement.hidden) this.querySelector(".ways-out :not([hidden])").focus();
  }
}

customElements.define("ks-save", Save);
}
