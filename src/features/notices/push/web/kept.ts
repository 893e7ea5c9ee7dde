/** What this browser keeps of its subscription: by what it renews it, for the page and the worker alike. */
export interface Kept { id: string; secret: string }

const [name, store, key] = ['maru-push', 'kept', 'device']

function opened(): Promise<IDBDatabase> {
  const asking = indexedDB.open(name, 1)
  asking.onupgradeneeded = () => { asking.result.createObjectStore(store) }
  return answer(asking)
}
const answer = <T>(asking: IDBRequest<T>): Promise<T> => new Promise((done, failed) => {
  asking.onsuccess = () => done(asking.result)
  asking.onerror = () => failed(asking.error ?? new Error('not kept'))
})

async function on<T>(mode: IDBTransactionMode, act: (place: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened()
  try { return await answer(act(database.transaction(store, mode).objectStore(store))) } finally { database.close() }
}

export const readKept = (): Promise<Kept | undefined> => on('readonly', (place) => place.get(key) as IDBRequest<Kept | undefined>)
export const keep = (kept: Kept): Promise<unknown> => on('readwrite', (place) => place.put(kept, key))
export const forgetKept = (): Promise<unknown> => on('readwrite', (place) => place.delete(key))
