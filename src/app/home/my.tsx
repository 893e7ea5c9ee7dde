import { useEffect } from 'react'
import { navigate } from '../../platform/web/address.js'

/** 'My page' without a tab opens at the interviews. */
export function Page() {
  useEffect(() => { navigate('/my/interviews', { replace: true }) }, [])
  return null
}
