// The editor on our own endpoint: nothing is asked of anybody else.
(async () => {
  const known = await (await fetch("/vocabulary.json")).json();
  const lines = Object.entries(known.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  const lists = { prefixes: lines, class: known.classes, property: known.properties };
  const own = Object.entries(lists).map(([name, list]) => {
    const completer = { ...Yasgui.Yasqe.Autocompleters[name], name: `kg-${name}`, bulk: true, get: () => list, persistenceId: undefined };
    Yasgui.Yasqe.registerAutocompleter(completer, false);
    return completer.name;
  });
  Yasgui.Yasqe.defaults.autocompleters = ["variables", ...own];
  Yasgui.Yasr.defaults.prefixes = known.prefixes;
  const declared = (text) => {
    const used = lines.filter((line) => text.includes(line.split(" ")[0]));
    return used.map((line) => `PREFIX ${line}\n`).join("") + text;
  };
  const first = known.queries.find((query) => query.name === "units-by-assignments") || known.queries[0];
  const gui = new Yasgui(document.getElementById("editor"), {
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
    endpointCatalogueOptions: { getData: () => [] },
    copyEndpointOnNewTab: true,
    persistenceId: null,
    populateFromUrl: false,
    yasqe: { value: declared(first.text), createShareableLink: null },
  });
  const choose = document.getElementById("saved");
  for (const query of known.queries) {
    const option = document.createElement("option");
    option.value = query.name;
    option.textContent = `${query.name} — ${query.sentence}`;
    choose.append(option);
  }
  choose.addEventListener("change", () => {
    const query = known.queries.find((each) => each.name === choose.value);
    if (query) gui.getTab().setQuery(declared(query.text));
  });
  // An IRI of ours is answered here, whether or not the network knows it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !link.href.startsWith(known.base)) return;
    event.preventDefault();
    location.href = `/id/${link.href.slice(known.base.length)}`;
  });
  const shared = new URLSearchParams(location.hash.slice(1)).get("query");
  if (shared) {
    gui.getTab().setQuery(shared);
    gui.getTab().query();
  }
  document.body.dataset.ready = "yes";
})();
