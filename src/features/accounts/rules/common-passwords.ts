/** Of the passwords that are guessed first, those that are long enough to be allowed otherwise. Lower case. */
export const commonPasswords: ReadonlySet<string> = new Set([
  '1234567890', '0987654321', '12345678901', '123456789a', '123456789q', 'a123456789', 'q123456789', '123123123123', '1122334455', '1029384756', '1qaz2wsx3edc', '1q2w3e4r5t',
  '1q2w3e4r5t6y', 'q1w2e3r4t5', 'q1w2e3r4t5y6', 'qwertyuiop', 'qwerty12345', 'qwerty123456', 'qwertyqwerty', 'asdfghjkl1', 'asdfghjkl;', 'asdfasdfasdf', 'zxcvbnm123', 'qazwsxedcrfv',
  'password12', 'password123', 'password1234', 'passwordpassword', 'passw0rd123', 'p@ssw0rd123', 'p@ssword123', 'letmein123', 'letmein1234', 'iloveyou12', 'iloveyou123', 'welcome123',
  'welcome1234', 'administrator', 'admin12345', 'admin123456', 'adminadmin', 'changeme123', 'superman123', 'sunshine123', 'princess123', 'football123', 'baseball123', 'dragon12345',
  'monkey12345', 'abcd123456', 'abc1234567', 'abcdefghij', 'abcdefghijk', 'abcde12345', 'a1b2c3d4e5', 'aa12345678', 'aaa1234567', 'test123456', 'testtest12', 'testtesttest',
  'qlalfqjsgh', 'qlalfqjsgh1', 'dkssudgktpdy', 'dkssud1234', 'tkfkdgo123', 'tkfkdgody', 'gksrnrdj12', 'korea12345', 'seoul12345', 'maru123456',
])
