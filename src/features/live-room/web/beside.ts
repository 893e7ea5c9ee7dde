import { createContext, type ComponentType } from 'react'
import type { DoorView } from '../contract.js'

export interface BesideProps { session: DoorView['session'] }

/** What a feature above puts beside the picture for the panel of its sessions; joined in src/app. */
export interface Beside {
  kind: DoorView['session']['kind']
  /** Comes when it is opened first. */
  load(): Promise<{ Panel: ComponentType<BesideProps> }>
}

export const BesideContext = createContext<readonly Beside[]>([])
