// The charts of a briefing file: drawn by Vega from the data in the file, wide or narrow as the window is.
const charts = JSON.parse(document.getElementById("charts").textContent)
const narrow = window.matchMedia("(max-width: 1007px)")

function choose(figure, key) {
  const rows = [...figure.closest("section").querySelectorAll("tr[data-key]")]
  for (const row of rows) row.classList.toggle("chosen", key.split(";").includes(row.dataset.key))
  const first = rows.find((row) => row.classList.contains("chosen"))
  if (!first) return
  first.closest("details").open = true
  first.scrollIntoView({ block: "center" })
}

async function draw() {
  for (const figure of document.querySelectorAll(".chart[data-chart]")) {
    const forms = charts[figure.dataset.chart]
    const spec = narrow.matches ? forms.narrow : forms.wide
    const options = { actions: false, renderer: "svg", ast: true, tooltip: { theme: "custom" } }
    const { view } = await vegaEmbed(figure, spec, options)
    view.addEventListener("click", (event, item) => item?.datum?.row_id && choose(figure, String(item.datum.row_id)))
  }
}

narrow.addEventListener("change", draw)
draw()
