import { Avatar } from '../primitives/avatar.js'
import { Button } from '../primitives/button.js'
import { Menu, type MenuItem } from '../primitives/menu.js'
import styles from './shell.module.css'

/** Who is signed in, and what belongs to them; goes into the `user` slot of MemberShell. On a phone the name is for the ear only. */
export function UserMenu({ name, items }: { name: string; items: readonly MenuItem[] }) {
  return <Menu label={name} trigger={(props) => <Button kind="plain" {...props} icon={<Avatar name={name} size={32} />}><span className={styles.user}>{name}</span></Button>} items={items} />
}
