/** The same items, up to the signal: also where the source keeps one waiting, such as a terminal. */
export async function* untilStopped<T>(items: AsyncIterable<T>, signal?: AbortSignal): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]()
  try {
    while (signal?.aborted !== true) {
      const step = await nextUnless(iterator, signal)
      if (step === undefined || step.done === true) return
      yield step.value
    }
  } finally {
    // Not waited for: a source that is waiting for input would hold it up.
    void iterator.return?.().catch(() => undefined)
  }
}

// Promise.race with one promise for all steps would keep a reaction for each of them.
function nextUnless<T>(iterator: AsyncIterator<T>, signal?: AbortSignal): Promise<IteratorResult<T> | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined)
    signal?.addEventListener('abort', stop, { once: true })
    iterator
      .next()
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener('abort', stop))
  })
}
