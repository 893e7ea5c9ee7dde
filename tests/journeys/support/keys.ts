import { expect, type Locator } from '@playwright/test'
import type { Someone } from './someone.js'

/** A person who has no pointer: everything is reached by Tab and pressed by a key. */
export class Keys {
  readonly who: Someone
  constructor(who: Someone) { this.who = who }

  /** Walks on by Tab until the focus is on `goal`, and checks that what holds the focus can be seen. */
  async to(goal: Locator, most = 80): Promise<void> {
    await expect(goal).toBeVisible()
    for (let i = 0; i <= most; i++) {
      if (await goal.evaluate((el) => el === document.activeElement || (el.contains(document.activeElement) && document.activeElement !== document.body)).catch(() => false)) {
        expect(await this.hidden(), `the focus is in sight at ${String(goal)}`).toBeNull()
        return
      }
      await this.who.page.keyboard.press('Tab')
    }
    throw new Error(`The keyboard did not get to ${String(goal)} in ${most} steps; it is at ${await this.where()}`)
  }
  async press(goal: Locator, key = 'Enter'): Promise<void> {
    await expect(goal).toBeEnabled()
    await this.to(goal)
    await this.who.page.keyboard.press(key)
  }
  async type(goal: Locator, words: string): Promise<void> {
    await this.to(goal)
    await this.who.page.keyboard.type(words)
  }

  /** What covers the focused element, or that it is out of the window; null where it is in sight (WCAG 2.4.11). */
  private hidden(): Promise<string | null> {
    return this.who.page.evaluate(() => {
      const el = document.activeElement!
      const box = (el.closest('label') ?? el).getBoundingClientRect()
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return 'out of the window'
      const top = document.elementFromPoint(x, y)
      return !top || top.contains(el) || el.contains(top) || el.closest('label')?.contains(top) ? null : `covered by ${top.tagName} ${top.className}`
    })
  }
  private where(): Promise<string> {
    return this.who.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing')
  }
}
