import { icon } from './icon.js'

/* What every page needs. */
export const CheckIcon = /* @__PURE__ */ icon('m5 12.5 4.5 4.5L19 7.5')
export const CrossIcon = /* @__PURE__ */ icon('m6 6 12 12M18 6 6 18')
export const WarnIcon = /* @__PURE__ */ icon('M12 4 2.8 19.5h18.4ZM12 10v4.5M12 17v.01')
export const InfoIcon = /* @__PURE__ */ icon('M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11v5M12 8v.01')
export const ClockIcon = /* @__PURE__ */ icon('M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3 2')
export const ChevronLeftIcon = /* @__PURE__ */ icon('m14.5 5-7 7 7 7')
export const ChevronRightIcon = /* @__PURE__ */ icon('m9.5 5 7 7-7 7')
export const ChevronDownIcon = /* @__PURE__ */ icon('m5 9.5 7 7 7-7')
