import { icon } from './icon.js'

/* What the room needs. */
export const CameraIcon = /* @__PURE__ */ icon('M4 7h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1ZM16 11l5-3v8l-5-3')
export const CameraOffIcon = /* @__PURE__ */ icon('M8.5 7H14a2 2 0 0 1 2 2v5.5M16 17H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1M16 11l5-3v8l-5-3M3 3l18 18')
export const MicIcon = /* @__PURE__ */ icon('M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M9 21h6')
export const MicOffIcon = /* @__PURE__ */ icon('M9 6a3 3 0 0 1 6 0v5M9 9v2a3 3 0 0 0 4.5 2.6M5.5 11a6.5 6.5 0 0 0 10 5.5M18.5 11a6.5 6.5 0 0 1-.6 2.8M12 17.5V21M9 21h6M3 3l18 18')
export const SpeakerIcon = /* @__PURE__ */ icon('M4 9.5h3l4-4v13l-4-4H4ZM14.5 9a4 4 0 0 1 0 6M17 6.5a8 8 0 0 1 0 11')
export const LeaveIcon = /* @__PURE__ */ icon('M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h10M16.5 8.5 20 12l-3.5 3.5')
export const ShareScreenIcon = /* @__PURE__ */ icon('M4 5h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM9 20h6M12 13.5V8M9.5 10.5 12 8l2.5 2.5')
export const ChatIcon = /* @__PURE__ */ icon('M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-5 4v-4H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM8.5 9.5h7M8.5 12.5h4')
export const MoreIcon = /* @__PURE__ */ icon('M5 11a1 1 0 1 1 0 2 1 1 0 0 1 0-2ZM12 11a1 1 0 1 1 0 2 1 1 0 0 1 0-2ZM19 11a1 1 0 1 1 0 2 1 1 0 0 1 0-2Z')
export const PeopleIcon = /* @__PURE__ */ icon('M9 5.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM2.5 20a6.5 6.5 0 0 1 13 0M16 5.8a3.5 3.5 0 0 1 0 6.4M18 14.6a6.5 6.5 0 0 1 3.5 5.4')
export const PinIcon = /* @__PURE__ */ icon('M9 4h6l-.8 6 3.3 3.5h-11L9.8 10ZM12 13.5V20')
export const SettingsIcon = /* @__PURE__ */ icon('M4 8h8.5M17.5 8H20M15 5.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM4 16h2.5M11.5 16H20M9 13.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z')
export const SignalIcon = /* @__PURE__ */ icon('M5 19v-3M10 19v-7M15 19V8M20 19V5')
export const NoteIcon = /* @__PURE__ */ icon('M6 3.5h9l4 4V20a.5.5 0 0 1-.5.5h-12.5A.5.5 0 0 1 5.5 20V4a.5.5 0 0 1 .5-.5ZM9 12h6M9 16h4M14.5 3.5V8H19')
export const SendIcon = /* @__PURE__ */ icon('M4 12 20 4.5 15 20l-3.5-6ZM11.5 14 20 4.5')
