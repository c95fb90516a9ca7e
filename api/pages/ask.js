"use strict";
// What both pages need: the texts of the page's language, and GraphQL.

const TEXTS = JSON.parse(document.getElementById("texts").textContent);

/** The text under a key, its {parameters} filled; the key itself where there is none. */
function say(key, params = {}) {
  return (TEXTS[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => params[name] ?? "");
}

/** Sends one operation; resolves to its data and errors, whatever the status. */
async function graphql(query, variables = {}) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
    body: JSON.stringify({ query, variables }),
  });
  const body = await response.text();
  try {
    return JSON.parse(body);
  } catch {
    return { errors: [{ message: body || response.statusText }] };
  }
}

/** An element with attributes and children; texts are never read as HTML. */
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child != null));
  return made;
}
