import type { ComponentType } from 'react'

export type ShellName = 'public' | 'member' | 'company' | 'operator' | 'path' | 'room'
export interface PageProps { params: Record<string, string | undefined> }
/** One line of the table of contents: an address, the frame around it, and the module that is fetched when somebody goes there. */
export interface Page {
  path: string
  shell: ShellName
  load: () => Promise<{ Page: ComponentType<PageProps> }>
}
