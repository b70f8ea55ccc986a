// Notes, for every chart of the page, when its picture last changed and how often it was built anew.
(() => {
  const CHARTS = '[data-testid="stVegaLiteChart"], .chart'
  const drawn = new Map()
  const watch = { input: {}, busy: null }
  window.__watch = watch
  const chartsNow = () => [...document.querySelectorAll(CHARTS)]

  function chartOf(record) {
    const element = record.target.nodeType === Node.ELEMENT_NODE ? record.target : record.target.parentElement
    const isInPicture = element?.closest("svg") || [...record.addedNodes].some((node) => node.querySelector?.("svg") || node.nodeName === "svg")
    return isInPicture ? element.closest(CHARTS) : null
  }
  new MutationObserver((records) => {
    const now = performance.now()
    for (const record of records) {
      const chart = chartOf(record)
      if (!chart) continue
      const noted = drawn.get(chart) ?? { at: 0, built: 0 }
      const isNew = [...record.addedNodes].some((node) => node.nodeName === "svg" || node.querySelector?.("svg.marks"))
      drawn.set(chart, { at: now, built: noted.built + isNew })
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  for (const kind of ["click", "pointermove"]) {
    addEventListener(kind, (event) => { watch.input[kind] = event.timeStamp }, { capture: true })
  }

  watch.notes = () => chartsNow().map((chart) => drawn.get(chart) ?? { at: 0, built: 0 })
  watch.last = (except = -1) => Math.max(0, ...watch.notes().filter((_, place) => place !== except).map(({ at }) => at))
  // Settled: the app is connected and its script does not run, every chart has its picture, and none changes any more.
  watch.settled = (since, quiet, except) => {
    const app = document.querySelector('[data-testid="stApp"]')
    const isBusy = app
      ? app.dataset.testScriptState !== "notRunning" || app.dataset.testConnectionState !== "CONNECTED"
        || document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
      : document.readyState !== "complete"
    const now = performance.now()
    if (isBusy) watch.busy = now
    const charts = chartsNow()
    const isDrawn = charts.every((chart) => chart.querySelector("svg, canvas"))
    const changed = Math.max(watch.last(-1), watch.busy ?? 0)
    return !isBusy && isDrawn && watch.last(except) >= since && now - changed > quiet
  }
})()
