import { useMediaQuery } from '../../../../ui/index.js'

/** Where two columns stand one beneath the other: there what is to be done comes before what is to be read. */
export const useOneColumn = (): boolean => useMediaQuery('(max-width: 899.98px)')
