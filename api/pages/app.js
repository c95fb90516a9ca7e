"use strict";
// Search a company; see its group as a table and as a picture. Knows only the GraphQL schema.

const main = document.querySelector("main");
const asked = new URLSearchParams(location.search);
const lang = document.documentElement.lang;
const id = location.pathname.match(/^\/companies\/([^/]+)$/)?.[1];

const FIND = `query Find($text: String!) {
  search(text: $text, kinds: [COMPANY], first: 50) { label detail node { internalId } }
}`;

const GROUP = `query Group($id: ID!, $asOf: Date, $whole: Boolean!) {
  ramification(company: {id: $id}, asOf: $asOf, wholeGroup: $whole) {
    asOf
    subject { label siren status sources { system key } }
    members {
      level control
      company { internalId label siren }
      address { city }
      holdings {
        kind role certainty
        contract { contract { label kind subject } status
          value { money { amount currency } basis isCeiling } }
        proof { rule links { type detail start { label } end { label } voting { min max } capital { min max } }
          missing { what owner { label } owned { label } } }
      }
    }
    totals { currency direct all ceilings contracts }
    problems { kind value nodes { label } }
  }
}`;

/** A code word in the language of the page. */
const word = (area, code) => (code ? say(`${area}.${code.toLowerCase()}`) : "");

const amount = (money) =>
  money
    ? new Intl.NumberFormat(lang, { minimumFractionDigits: 2, maximumFractionDigits: 4 }).format(money.amount) +
      " " + (money.currency ?? "")
    : "–";

const percent = (share) => {
  const text = (value) => new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 4 }).format(value);
  if (share.min == null && share.max == null) return "?";
  if (share.min === share.max) return text(share.min);
  return `${share.min == null ? "?" : text(share.min)} – ${share.max == null ? "?" : text(share.max)}`;
};

function show(...parts) {
  main.replaceChildren(...parts.filter((part) => part != null));
}

function problem(errors) {
  const lines = errors.map((one) => [one.message, one.extensions?.hint].filter(Boolean).join("\n"));
  return el("p", { class: "problem", role: "alert" }, lines.join("\n"));
}

async function find(text) {
  show(el("p", { class: "muted" }, "…"));
  const { data, errors } = await graphql(FIND, { text });
  if (errors) return show(problem(errors));
  const hits = data.search;
  const heading = el("h1", {}, say("api.page.found", { count: hits.length, text }));
  const items = hits.map((hit) =>
    el("li", {}, el("a", { href: companyPage(hit.node.internalId) }, hit.label), " ",
      el("span", { class: "muted" }, hit.detail)));
  show(heading, hits.length ? el("ul", { class: "hits" }, items) : el("p", {}, say("api.page.nothing")));
}

function companyPage(company) {
  const kept = new URLSearchParams();
  for (const name of ["asOf", "lang"]) if (asked.get(name)) kept.set(name, asked.get(name));
  return `/companies/${encodeURIComponent(company)}${kept.size ? "?" + kept : ""}`;
}

async function company() {
  show(el("p", { class: "muted" }, "…"));
  const whole = asked.get("wholeGroup") === "true";
  const { data, errors } = await graphql(GROUP, { id: decodeURIComponent(id), asOf: asked.get("asOf") || null, whole });
  if (errors) return show(problem(errors));
  const group = data.ramification;
  document.title = `${group.subject.label} · Ramille`;
  show(
    el("h1", {}, group.subject.label),
    el("p", { class: "muted" }, [group.subject.siren && `SIREN ${group.subject.siren}`,
      ...new Set(group.subject.sources.map((one) => `${one.system} ${one.key}`))].filter(Boolean).join(" · ")),
    options(group.asOf, whole),
    ...picture(whole),
    el("h2", {}, say("api.page.ramification")),
    table(group.members),
    group.totals.length ? totals(group.totals) : null,
    group.problems.length ? problems(group.problems) : null,
  );
}

function options(asOf, whole) {
  const box = (name, checked) =>
    el("label", {}, el("input", { type: "checkbox", name, value: "true", checked }), " ", say(`api.page.${name.toLowerCase()}`));
  const form = el("form", { class: "options" },
    el("label", {}, say("api.page.as_of"), " ", el("input", { type: "date", name: "asOf", value: asOf })),
    box("wholeGroup", whole),
    asked.get("lang") ? el("input", { type: "hidden", name: "lang", value: lang }) : null,
    el("button", {}, say("api.page.show")));
  return form;
}

function picture(whole) {
  const query = new URLSearchParams({ lang });
  if (asked.get("asOf")) query.set("asOf", asked.get("asOf"));
  if (whole) query.set("wholeGroup", "true");
  const address = (format) => `/organigrams/${id}.${format}?${query}`;
  const frame = el("div", { class: "picture", tabindex: "0", "aria-label": say("api.page.organigram") }, "…");
  const size = el("button", { type: "button" }, say("api.page.full_size"));
  size.addEventListener("click", () => frame.classList.toggle("full"));
  draw(address("svg"), frame);
  return [
    el("h2", {}, say("api.page.organigram")),
    el("div", { class: "tools" }, size,
      ["svg", "png", "pdf"].map((format) => el("a", { href: address(format), target: "_blank" }, format.toUpperCase()))),
    frame,
  ];
}

async function draw(address, frame) {
  const response = await fetch(address);
  if (!response.ok) {
    const { error } = await response.json();
    return frame.replaceChildren(problem([{ message: error.message, extensions: error }]));
  }
  // A parsed document keeps its links and its own fonts; scripts in it would not run.
  const svg = new DOMParser().parseFromString(await response.text(), "image/svg+xml").documentElement;
  frame.replaceChildren(document.importNode(svg, true));
}

function table(members) {
  const head = ["contract", "tie", "role", "status", "value", "why"].map((name) =>
    el("th", { scope: "col", class: name === "value" ? "number" : null }, say(`api.page.column.${name}`)));
  const body = members.flatMap((member) => [companyRow(member), ...member.holdings.map(holdingRow)]);
  return el("div", { class: "wide" }, el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)));
}

function companyRow(member) {
  const { company, level, control } = member;
  const details = [company.siren, member.address?.city, word("api.page.control", control)].filter(Boolean).join(" · ");
  return el("tr", { class: "company" },
    el("th", { colspan: 6, scope: "rowgroup", style: `padding-left:${0.7 + level * 1.4}rem` },
      level ? "└ " : "", el("a", { href: companyPage(company.internalId) }, company.label), " ",
      el("span", { class: "muted" }, details)));
}

function holdingRow(holding) {
  const { contract, status, value } = holding.contract;
  const kind = holding.kind.toLowerCase();
  return el("tr", {},
    el("td", {}, contract.label, " ", el("span", { class: "muted" },
      [word("viz.contract", contract.kind), contract.subject].filter(Boolean).join(" · "))),
    el("td", {}, el("span", { class: `tie ${kind}` }, word("api.page.tie", kind))),
    el("td", {}, word("viz.role", holding.role)),
    el("td", { class: "short" }, word("viz.status", status)),
    el("td", { class: "number" }, amount(value.money),
      value.isCeiling ? el("div", { class: "muted" }, say("api.page.ceiling")) : null,
      value.basis === "one_year" ? el("div", { class: "muted" }, say("api.page.one_year")) : null),
    el("td", {}, kind === "direct" ? "" : why(holding)));
}

function why(holding) {
  const { rule, links, missing } = holding.proof;
  const path = links.map((link) => {
    const share = link.voting && (link.voting.min ?? link.voting.max) != null ? link.voting : link.capital;
    return `${link.start.label} → ${link.end.label}${share ? ` (${percent(share)})` : ""}`;
  }).join("; ");
  const unknown = missing.map((fact) =>
    `${word("api.page.missing", fact.what)} ${fact.owner.label} → ${fact.owned.label}`).join("; ");
  return [say("api.page.because", { what: word("api.page.rule", rule), which: path }),
    holding.certainty === "TO_BE_CHECKED"
      ? el("div", { class: "check" }, say("api.page.to_be_checked"), unknown ? ` ${unknown}` : "") : null];
}

function totals(rows) {
  const names = ["currency", "direct", "all", "ceilings", "contracts"];
  const head = names.map((name, i) => el("th", { scope: "col", class: i ? "number" : null }, say(`api.page.total.${name}`)));
  const body = rows.map((row) => el("tr", {}, el("td", {}, row.currency),
    ["direct", "all", "ceilings"].map((name) => el("td", { class: "number" }, amount({ amount: row[name] }))),
    el("td", { class: "number" }, String(row.contracts))));
  return el("section", {}, el("h2", {}, say("api.page.totals")),
    el("div", { class: "wide" }, el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body))));
}

function problems(rows) {
  const items = rows.map((row) =>
    el("li", {}, say("api.page.because", { what: word("api.page.problem", row.kind), which: row.nodes.map((node) => node.label).join(", ") }),
      row.value ? ` (${row.value})` : ""));
  return el("section", {}, el("h2", {}, say("api.page.problems")), el("ul", {}, items));
}

for (const link of document.querySelectorAll("[data-lang]")) {
  const query = new URLSearchParams(location.search);
  query.set("lang", link.dataset.lang);
  link.href = `?${query}`;
}
document.querySelector("form.search").addEventListener("submit", (event) => {
  if (!asked.get("lang")) return;
  event.currentTarget.append(el("input", { type: "hidden", name: "lang", value: lang }));
});
if (id) company();
else if (asked.get("q")) {
  document.querySelector("input[name=q]").value = asked.get("q");
  find(asked.get("q"));
} else document.querySelector("input[name=q]").focus();
