/**
 * Fires when this process is asked to end: Ctrl-C or SIGTERM; for a child of another Roost process, when its parent is
 * gone (whatever killed it) or on SIGTERM. A child leaves Ctrl-C, which a terminal sends to both, to its parent, so that
 * the two end in order. A second signal does not wait.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const isChild = process.send !== undefined
  const stop = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', isChild ? () => undefined : stop)
  if (isChild) {
    process.once('disconnect', () => controller.abort())
    if (!process.connected) controller.abort()
  }
  return controller.signal
}

/** Resolves once the signal has fired. */
export function fired(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
