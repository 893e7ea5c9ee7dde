import type { Readable } from 'node:stream'

/** Where the bytes of files are kept. All calls may be repeated. */
export interface StoragePort {
  /** Keeps what is in the file at `path` under `key` (letters and digits), and takes that file away. A key that is kept already stays as it is. */
  keep(key: string, path: string): Promise<void>
  /** @throws where nothing is kept under `key` */
  read(key: string): Promise<Readable>
  /** What is not there is destroyed already. */
  destroy(key: string): Promise<void>
}
