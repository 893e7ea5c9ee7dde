import type { accountsContract, ConsentView, MeView, ProfileView, SignInView } from '../contract.js'
import type { Got } from '../../../platform/contract/contract.js'

export type SignInsView = Got<(typeof accountsContract)['GET /api/me/sign-ins']>
export type ConsentsView = Got<(typeof accountsContract)['GET /api/me/consents']>
interface Heard { type: string; body: unknown }

export function applyToMe(me: MeView, event: Heard): MeView {
  return event.type === 'profile.changed' ? { ...me, ...(event.body as ProfileView) } : me
}

// As the server orders them; ISO 8601 in UTC sorts as text.
const newestFirst = (a: SignInView, b: SignInView): number => (a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1)

export function applyToSignIns(view: SignInsView, event: Heard): SignInsView {
  const signIn = event.body as SignInView
  const others = view.items.filter((s) => s.id !== signIn.id)
  switch (event.type) {
    case 'sign_in.started': return { ...view, items: [signIn, ...others].sort(newestFirst) }
    case 'sign_in.seen': return { ...view, items: view.items.map((s) => (s.id === signIn.id ? signIn : s)) }
    case 'sign_in.ended': return { ...view, items: others }
    default: return view
  }
}

export function applyToConsents(view: ConsentsView, event: Heard): ConsentsView {
  if (event.type !== 'consent.changed') return view
  const change = event.body as Pick<ConsentView, 'kind' | 'given' | 'at' | 'renewed'>
  return { ...view, items: view.items.map((c) => (c.kind === change.kind ? { ...c, ...change } : c)) }
}
