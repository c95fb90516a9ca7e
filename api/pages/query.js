"use strict";
// The query page: a query, its variables, the answer. It is kept in the address, to be shared.

const query = document.getElementById("query");
const variables = document.getElementById("variables");
const answer = document.getElementById("answer");
const given = new URLSearchParams(location.hash.slice(1));

query.value = given.get("query") ?? `query Group($name: String!) {
  company(by: {name: $name}) {
    label
    siren
    subsidiaries {
      totalCount
      edges { capital { min max } node { label siren } }
    }
    contracts {
      edges { tie role node { label status value { money { amount currency } } } }
    }
  }
}`;
variables.value = given.get("variables") ?? '{"name": ""}';

async function run() {
  let values;
  try {
    values = variables.value.trim() ? JSON.parse(variables.value) : {};
  } catch (problem) {
    answer.textContent = say("api.page.bad_variables", { why: problem.message });
    return;
  }
  history.replaceState(null, "", "#" + new URLSearchParams({ query: query.value, variables: variables.value }));
  answer.textContent = "…";
  answer.textContent = JSON.stringify(await graphql(query.value, values), null, 2);
}

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
