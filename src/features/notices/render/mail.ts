import type { Locale } from '../../../kernel/texts.js'
import type { Fact, MailContent } from '../content.js'
import { T } from '../texts.js'
import { escapeHtml as esc } from './escape.js'

export interface MailParts {
  content: MailContent
  name: string
  locale: Locale
  required: boolean
  publicUrl: string
  /** Of an optional mail: whoever opens it refuses for its reader, so that a kept copy does not show it. */
  unsubscribe: string | null
  /** The copy that is kept beside a real mail server does not show links with which others could act as the person. */
  cutSecrets: boolean
}

const valueOf = (p: MailParts, f: Fact): string => (p.cutSecrets && f.secret ? T[p.locale].secretCut : f.value)
const linkOf = (p: MailParts): string | null =>
  !p.content.action ? null : p.cutSecrets && p.content.action.secret ? T[p.locale].secretCut : p.publicUrl + p.content.action.href

/** The plain part: all that the HTML part says, for readers and programs that show no HTML. */
export function mailText(p: MailParts): string {
  const t = T[p.locale]
  const { content } = p
  const link = linkOf(p)
  const blocks = [
    t.hello({ name: p.name }),
    ...content.lines,
    content.facts?.length ? content.facts.map((f) => `${f.label}: ${valueOf(p, f)}`).join('\n') : null,
    link && `${content.action!.label}\n${link}`,
    `—\n${p.required ? t.why.required : t.why.optional}${waysOut(p).map(({ label, link }) => `\n${label}: ${link}`).join('')}\n${t.noReply}\n${t.product} · ${p.publicUrl}`,
  ]
  return `${blocks.filter((b) => b !== null && b !== '').join('\n\n')}\n`
}

/** How its reader gets fewer of these: without signing in, and all settings. */
function waysOut(p: MailParts): { label: string; link: string }[] {
  const t = T[p.locale]
  if (p.required || !p.unsubscribe) return []
  return [{ label: t.unsubscribe, link: p.cutSecrets ? t.secretCut : p.unsubscribe }, { label: t.settings, link: `${p.publicUrl}/account/notices` }]
}

const font = "Pretendard, -apple-system, BlinkMacSystemFont, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', sans-serif"
// Class rules give dark mode to programs that know it; the inline styles are what all others read.
const dark = `
    .paper { background: #121514 !important; } .sheet { background: #1b201e !important; border-color: #2c3330 !important; }
    .ink { color: #f2f0ea !important; } .quiet { color: #a9b2ac !important; } .pine { color: #58b493 !important; }
    .button { background: #58b493 !important; color: #121514 !important; } .line { border-color: #2c3330 !important; }`

/** The HTML part: no pictures, no outside address, tables for the programs that lay out nothing else. */
export function mailHtml(p: MailParts): string {
  const { content, locale } = p
  const paragraphs = content.lines.map((l) => `<p class="ink" style="margin:0 0 16px;color:#1e2422">${esc(l).replaceAll('\n', '<br>')}</p>`).join('\n')
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${esc(content.subject)}</title>
<style>
  @media (prefers-color-scheme: dark) {${dark}
  }
</style>
</head>
<body class="paper" style="margin:0;background:#fbfaf7">
<div style="display:none;max-height:0;overflow:hidden">${esc(content.preheader ?? content.lines[0] ?? '')}</div>
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" style="background:#fbfaf7"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;font-family:${font};font-size:16px;line-height:1.6;word-break:keep-all;overflow-wrap:anywhere">
<tr><td class="pine" style="padding:0 4px 16px;color:#1f6f54;font-weight:600;font-size:17px">${T[locale].product}</td></tr>
<tr><td class="sheet" style="background:#ffffff;border:1px solid #e7e3da;border-radius:10px;padding:32px 24px">
<h1 class="ink" style="margin:0 0 20px;color:#1e2422;font-size:21px;line-height:1.4;font-weight:600">${esc(content.subject)}</h1>
<p class="ink" style="margin:0 0 16px;color:#1e2422">${esc(T[locale].hello({ name: p.name }))}</p>
${paragraphs}
${factsTable(p)}${button(p)}</td></tr>
${footer(p)}
</table>
</td></tr></table>
</body>
</html>
`
}

function factsTable(p: MailParts): string {
  const { facts } = p.content
  if (!facts?.length) return ''
  const rows = facts.map((f) => `<tr>
<th scope="row" class="quiet line" align="left" style="padding:8px 16px 8px 0;border-top:1px solid #e7e3da;color:#5c655f;font-weight:400;white-space:nowrap;vertical-align:top">${esc(f.label)}</th>
<td class="ink line" style="padding:8px 0;border-top:1px solid #e7e3da;color:#1e2422;width:100%">${esc(valueOf(p, f))}</td></tr>`)
  return `<table cellpadding="0" cellspacing="0" width="100%" style="margin:8px 0 24px;border-collapse:collapse;font-size:15px">${rows.join('\n')}</table>\n`
}

function button(p: MailParts): string {
  const { action } = p.content
  const link = linkOf(p)
  if (!action || !link) return ''
  if (p.cutSecrets && action.secret) return `<p class="quiet" style="color:#5c655f">${esc(action.label)} ${esc(link)}</p>`
  return `<p style="margin:24px 0"><a class="button" href="${esc(link)}" style="display:inline-block;background:#1f6f54;color:#ffffff;text-decoration:none;font-weight:600;padding:12px 24px;border-radius:10px">${esc(action.label)}</a></p>
<p class="quiet" style="margin:0;color:#5c655f;font-size:13px">${esc(T[p.locale].linkBelow)}<br><a class="pine" href="${esc(link)}" style="color:#1f6f54;word-break:break-all">${esc(link)}</a></p>
`
}

function footer(p: MailParts): string {
  const t = T[p.locale]
  const ways = waysOut(p).map(({ label, link }) => (link === t.secretCut ? `${esc(label)} ${esc(link)}` : `<a class="quiet" href="${esc(link)}" style="color:#5c655f">${esc(label)}</a>`)).join(' · ')
  return `<tr><td class="quiet" style="padding:20px 4px 0;color:#5c655f;font-size:13px">${esc(p.required ? t.why.required : t.why.optional)}<br>${ways ? `${ways}<br>` : ''}${esc(t.noReply)}<br><a class="quiet" href="${esc(p.publicUrl)}" style="color:#5c655f">${esc(p.publicUrl)}</a></td></tr>`
}
