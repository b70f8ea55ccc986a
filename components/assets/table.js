const LONG = 40
const orders = new WeakMap()

function cell(content, isFigure, isHead) {
  const element = document.createElement(isHead ? "th" : "td")
  if (isHead) element.scope = "row"
  if (isFigure) element.className = "figure"
  else if (content.text.length > LONG) element.className = "long"
  element.append(content.href ? link(content) : content.text)
  if (content.mark) element.append(" ", mark(content.mark))
  return element
}

function mark(words) {
  const element = document.createElement("strong")
  element.className = "mark"
  element.textContent = words
  return element
}

function link({ text, href }) {
  const element = document.createElement("a")
  element.textContent = text
  if (/^https?:\/\//.test(href)) {
    element.href = href
    element.target = "_blank"
    element.rel = "noreferrer noopener"
  }
  return element
}

function head(title, column, data, draw, state) {
  const element = document.createElement("th")
  element.scope = "col"
  if (data.figures[column]) element.className = "figure"
  if (!data.sort_label) {
    element.className += " plain"
    element.textContent = title
    return element
  }
  const button = document.createElement("button")
  button.type = "button"
  button.textContent = title
  button.title = data.sort_label
  const sorted = state.column === column
  element.setAttribute("aria-sort", sorted ? (state.rising ? "ascending" : "descending") : "none")
  button.onclick = () => {
    state.rising = sorted ? !state.rising : true
    state.column = column
    draw()
  }
  element.append(button)
  return element
}

function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b
  if (a === "" || b === "") return (a === "") - (b === "")
  return String(a).localeCompare(String(b), document.documentElement.lang)
}

function sorted(data, state) {
  if (state.column === undefined) return data.rows
  const value = (row) => row.cells[state.column].order === "" ? row.cells[state.column].text : row.cells[state.column].order
  const rows = [...data.rows].sort((a, b) => compare(value(a), value(b)))
  return state.rising ? rows : rows.reverse()
}

function line(row, data, open) {
  const element = document.createElement("tr")
  row.cells.forEach((content, column) => {
    const isHead = data.has_row_heads && column === 0
    const filled = cell(content, data.figures[column], isHead)
    if (!isHead) filled.dataset.head = data.heads[column]
    if (!content.text) filled.classList.add("empty")
    element.append(filled)
  })
  if (data.open_label) {
    const last = document.createElement("td")
    if (row.key) {
      const button = document.createElement("button")
      button.type = "button"
      button.className = "open"
      button.textContent = data.open_label
      button.setAttribute("aria-label", `${data.open_label}: ${row.cells[0].text} ${row.cells[1]?.text ?? ""}`)
      button.onclick = () => open(row.key)
      last.append(button)
    }
    element.append(last)
  }
  return element
}

export default function ({ data, parentElement, setTriggerValue }) {
  const state = orders.get(parentElement) ?? {}
  orders.set(parentElement, state)
  let box = parentElement.querySelector(".box")
  if (!box) {
    box = document.createElement("div")
    box.className = "box"
    box.tabIndex = 0
    box.setAttribute("role", "region")
    parentElement.append(box)
  }
  box.setAttribute("aria-label", data.caption)
  const draw = () => {
    const table = document.createElement("table")
    if (data.has_row_heads) table.className = "sheet"
    box.classList.toggle("whole", data.has_row_heads)
    table.createCaption().textContent = data.caption
    const heads = table.createTHead().insertRow()
    data.heads.forEach((title, column) => heads.append(head(title, column, data, draw, state)))
    if (data.open_label) heads.append(document.createElement("td"))
    const body = table.createTBody()
    sorted(data, state).forEach((row) => body.append(line(row, data, (key) => setTriggerValue("open", key))))
    box.replaceChildren(table)
  }
  draw()
}
