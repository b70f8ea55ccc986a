export default function ({ data, parentElement, setTriggerValue }) {
  let list = parentElement.querySelector("ul")
  if (!list) {
    list = document.createElement("ul")
    parentElement.append(list)
  }
  list.replaceChildren(...data.items.map(({ key, title, note }) => {
    const item = document.createElement("li")
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = title
    button.onclick = () => setTriggerValue("open", key)
    const line = document.createElement("p")
    // Each part stays together: a range is not broken at its dash.
    note.split(" · ").forEach((part, place) => {
      const span = document.createElement("span")
      span.textContent = part
      line.append(place ? " · " : "", span)
    })
    item.append(button, line)
    return item
  }))
}
