"use strict";
// Ada yang keliru?: the sheet's lines become fields; the message leaves only by the reader's own tap.

class Report extends Widget {
  start() {
    this.sheet = this.querySelector("pre > code");
    const lines = this.sheet.textContent.trim().split("\n").map((line) => line.match(/^(.*?): \[(.*)\]$/));
    this.names = lines.map(([, name]) => name);
    this.fields = lines.map((_, i) => this.make(i < 2 ? "input" : "textarea", { maxlength: 1000, autocomplete: "off" }));
    const labels = lines.map(([, name, blank], i) => this.make("label", {}, this.make("span", {}, `${name}: ${blank}`), this.fields[i]));
    this.links = [...this.querySelectorAll("a.report-form, a.report-contact")].map((link) => [link, link.href]);
    this.prepend(this.make("div", { class: "draft-form", input: () => this.show() }, ...labels, this.waysOut(() => this.text())), this.status);
    addEventListener("hashchange", () => this.prefill());
    this.prefill();
  }

  // The page that the reader came from: `#from=steps/volunteer.md,2026-11-24`.
  prefill() {
    const [, page, version] = location.hash.match(/^#from=([a-z0-9/-]+)\.md,([\d-]+)$/) ?? [];
    if (page) {
      this.fields[0].value = new URL(`../${page}.html`, this.address()).href;
      this.fields[1].value = version;
    }
    this.show();
  }

  text() {
    return this.names.map((name, i) => `${name}: ${this.fields[i].value.trim() || "-"}`).join("\n");
  }

  // The sheet shows what will be sent; each way out carries it along.
  show() {
    this.sheet.textContent = this.text() + "\n";
    const title = this.word("title", { page: this.fields[0].value.replace(/^\w+:\/\/[^/]+\//, "") });
    const values = Object.fromEntries(["page", "version", "wrong", "right", "source"].map((name, i) => [name, this.fields[i].value.trim()]));
    for (const [link, bare] of this.links) {
      const parts = link.matches(".report-form") ? { title, ...values }
        : bare.startsWith("mailto:") ? { subject: title, body: this.text() } : { text: this.text() };
      const query = Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
      link.href = bare + (bare.includes("?") ? "&" : "?") + query;
    }
  }
}
customElements.define("ks-report", Report);
