// One chart at a time in a modal dialog of the browser's own: it lies over everything and keeps the focus inside.
const stages = new WeakMap()
const STEPS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity }

function isTyping(event) {
  const field = event.composedPath()[0]
  return field.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(field.tagName)
}

function button(name, act) {
  const element = document.createElement("button")
  element.type = "button"
  element.className = name
  element.onclick = act
  return element
}

function build(host) {
  const stage = { box: document.createElement("dialog") }
  const whole = document.createElement("div")
  const foot = document.createElement("div")
  stage.frame = document.createElement("div")
  stage.note = document.createElement("p")
  stage.notices = document.createElement("div")
  stage.position = document.createElement("p")
  // A second press may come before the answer to the first: steps are counted from where the reader asked to be.
  const go = (step) => {
    const { place, count } = stage.data
    const from = stage.asked ?? place
    const to = Math.max(1, Math.min(from + step, count))
    if (to === from) return
    stage.asked = to
    // What was asked while the connection was lost is never answered.
    clearTimeout(stage.timer)
    stage.timer = setTimeout(() => { stage.asked = undefined }, 3000)
    stage.trigger("place", to)
  }
  const close = () => {
    if (document.fullscreenElement) document.exitFullscreen()
    stage.trigger("close", true)
  }
  stage.buttons = {
    previous: button("previous", () => go(-1)),
    next: button("next", () => go(1)),
    full: button("full", () => document.fullscreenElement ? document.exitFullscreen() : whole.requestFullscreen()),
    close: button("close", close),
  }
  stage.buttons.full.hidden = !document.fullscreenEnabled
  const onKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return
    if (event.key === "Escape") close()
    else if (STEPS[event.key]) go(STEPS[event.key])
    else return
    event.preventDefault()
  }
  whole.className = "whole"
  stage.frame.className = "frame"
  stage.frame.tabIndex = -1
  stage.note.className = "note"
  stage.notices.className = "notices"
  foot.className = "foot"
  stage.position.setAttribute("aria-live", "polite")
  foot.append(stage.buttons.previous, stage.position, stage.buttons.next, stage.buttons.full, stage.buttons.close)
  whole.append(stage.frame, stage.note, stage.notices, foot)
  stage.box.append(whole)
  stage.box.addEventListener("cancel", (event) => { event.preventDefault(); close() })
  document.addEventListener("keydown", onKey)
  stage.stop = () => { document.removeEventListener("keydown", onKey); stage.box.remove(); stages.delete(host) }
  host.append(stage.box)
  stage.box.showModal()
  // The browser would mark the first button; from the picture, up and down scroll one that is higher than the screen.
  stage.frame.focus()
  return stage
}

function picture({ svg, alt, title, language }) {
  if (!svg) {
    const said = document.createElement("div")
    const head = document.createElement("h1")
    const sentence = document.createElement("p")
    said.className = "said"
    head.textContent = title
    sentence.textContent = alt
    said.append(...(title ? [head] : []), sentence)
    return said
  }
  const image = document.createElement("img")
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  image.alt = `${title}. ${alt}`
  image.lang = language
  return image
}

function line(words) {
  const element = document.createElement("p")
  element.textContent = words
  return element
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!stages.has(parentElement)) stages.set(parentElement, build(parentElement))
  const stage = stages.get(parentElement)
  const isNew = stage.data?.svg !== data.svg || stage.data?.title !== data.title
  Object.assign(stage, { data, trigger: setTriggerValue })
  if (stage.asked === data.place) stage.asked = undefined
  for (const [name, element] of Object.entries(stage.buttons)) element.textContent = data.words[name]
  stage.buttons.previous.setAttribute("aria-disabled", data.place <= 1)
  stage.buttons.next.setAttribute("aria-disabled", data.place >= data.count)
  for (const name of ["previous", "next"]) stage.buttons[name].hidden = data.count < 2
  stage.box.setAttribute("aria-label", data.words.name)
  stage.position.textContent = data.words.position
  stage.note.textContent = data.note
  stage.note.hidden = !data.note
  stage.note.lang = data.language
  stage.notices.replaceChildren(...data.notices.map(line))
  stage.frame.classList.toggle("tall", data.is_tall)
  if (isNew) {
    stage.frame.replaceChildren(picture(data))
    stage.frame.scrollTop = 0
  }
  return stage.stop
}
