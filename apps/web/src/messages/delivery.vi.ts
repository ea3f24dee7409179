/** Words of the screens of messages that leave the product, in Vietnamese. */
import type { CalendarFeed, DeliveryRow, MailWish } from '@loimo/contract'

type Words<K extends string> = Record<K, string>

const states: Words<DeliveryRow['state']> = {
  waiting: 'Chờ gửi',
  sending: 'Đang gửi',
  sent: 'Đã gửi',
  failed: 'Không gửi được',
}

const channels: Words<DeliveryRow['channel']> = {
  email: 'Thư điện tử',
  webhook: 'Hệ thống khác',
}

const wishes: Words<MailWish['changes']> = {
  'at-once': 'Mỗi thay đổi một thư, ngay khi có',
  daily: 'Mỗi ngày một thư gộp các thay đổi',
  reminders: 'Không nhận thư về thay đổi',
}

const feeds: Words<CalendarFeed['of']> = {
  person: 'Lịch của bạn',
  agency: 'Lịch của cơ quan',
}

export const delivery = {
  states,
  channels,
  receipts: {
    'too old': 'quá một tuần chưa gửi được, không gửi nữa',
    'endpoint off': 'hệ thống nhận đã tắt',
    'private address': 'địa chỉ nằm trong mạng nội bộ',
    'not https': 'địa chỉ không phải https',
  } as Readonly<Record<string, string>>,
  title: 'Gửi tin',
  intro: 'Thư điện tử và tin gửi sang hệ thống khác: đang chờ, đã đến, không đến được.',
  mailOn: (from: string) => `Thư gửi từ ${from}.`,
  mailOff:
    'Chưa có máy chủ thư: thư nằm chờ, không mất. Đặt LOIMO_SMTP_URL và LOIMO_MAIL_FROM rồi khởi động lại.',
  queue: 'Tin gửi đi',
  queueEmpty: 'Không có tin nào.',
  queueEmptyNext: 'Khi có việc giao, nộp hoặc đến hạn, tin hiện ở đây.',
  queueEmptyFiltered: 'Không có tin nào như đã lọc.',
  showAll: 'Xem tất cả',
  message: 'Tin',
  to: 'Gửi tới',
  channel: 'Bằng cách',
  answer: 'Bên nhận trả lời',
  madeAt: (time: string) => `Lập ${time}`,
  endedAt: (time: string) => `xong ${time}`,
  nextAt: (time: string) => `gửi lại ${time}`,
  attempts: (n: number) => `${n} lần gửi`,
  again: 'Gửi lại',
  againFor: (id: number) => `Gửi lại tin số ${id}`,
  againDone: 'Đã đưa vào hàng chờ gửi lại.',

  endpoints: 'Hệ thống nhận tin',
  endpointsHint:
    'Mỗi thay đổi của nhiệm vụ được báo ngay, có chữ ký, tới địa chỉ của cơ quan liên quan.',
  noEndpoints: 'Chưa có hệ thống nào.',
  addEndpoint: 'Thêm hệ thống',
  agency: 'Cơ quan',
  needAgency: 'Chọn một cơ quan trong danh bạ.',
  address: 'Địa chỉ nhận (https)',
  addressHint: 'Ví dụ https://dieuhanh.example.vn/loi-mo',
  badAddress: 'Nhập địa chỉ đầy đủ, bắt đầu bằng https://',
  kinds: 'Báo khi',
  allKinds: 'Mọi thay đổi',
  someKinds: 'Chỉ những thay đổi đã chọn',
  needKinds: 'Chọn ít nhất một loại thay đổi.',
  kindCount: (n: number) => (n === 0 ? 'mọi thay đổi' : `${n} loại thay đổi`),
  madeBy: (name: string, time: string) => `${name} thêm, ${time}`,
  active: 'Đang dùng',
  inactive: 'Đã tắt',
  turnOff: 'Tắt',
  turnOn: 'Bật lại',
  turnOffTitle: 'Tắt hệ thống nhận tin',
  turnOnTitle: 'Bật lại hệ thống nhận tin',
  turned: 'Đã đổi.',
  test: 'Gửi thử',
  testFor: (address: string) => `Gửi thử tới ${address}`,
  tested: 'Đã đưa tin thử vào hàng gửi; xem kết quả ở bảng tin gửi đi.',
  rotate: 'Đổi khóa',
  rotateTitle: 'Đổi khóa ký',
  rotateText: 'Khóa mới chỉ hiện một lần. Khóa cũ còn dùng được thêm một ngày để bên nhận kịp đổi.',
  secretTitle: 'Khóa ký, chỉ hiện một lần',
  secretText: 'Chép và giao cho bên nhận ngay. Đóng hộp này là không xem lại được.',
  actionsFor: (address: string) => `Thao tác với ${address}`,
  needWhy: 'Viết lý do, ít nhất 3 ký tự.',

  quiet: 'Giờ yên',
  quietHint: 'Thư đến lượt trong giờ này đợi tới lúc hết giờ. Tin sang hệ thống khác không đợi.',
  noQuiet: 'Không có giờ yên: thư gửi mọi lúc.',
  quietSpan: (from: string, to: string) => `${from} – ${to}`,
  quietFrom: 'Từ giờ',
  quietTo: 'Đến giờ',
  validFrom: 'Hiệu lực từ ngày',
  validTo: 'Đến hết ngày',
  valid: (from: string | null, to: string | null) =>
    from === null && to === null
      ? 'không giới hạn ngày'
      : [from !== null && `từ ${from}`, to !== null && `đến ${to}`].filter(Boolean).join(' '),
  source: 'Theo văn bản',
  editQuiet: 'Sửa giờ yên',
  addQuiet: 'Thêm khoảng giờ',
  dropQuiet: (n: number) => `Bỏ khoảng giờ ${n}`,
  badTime: 'Nhập giờ dạng 21:00.',
  quietRow: (n: number) => `Khoảng giờ ${n}`,
  changed: 'Đã lưu.',

  mail: 'Thư điện tử',
  mailTo: (address: string) => `Gửi tới ${address}.`,
  noAddress: 'Bạn chưa có địa chỉ thư: nhờ quản trị viên thêm.',
  wishes,
  wishLabel: 'Thư về thay đổi (thư nhắc việc luôn được gửi)',
  oldMessage: 'Tin của phiên bản trước',
  tests: 'Tin thử',
  digest: 'Thư gộp trong ngày',
  wishSaved: 'Đã lưu cách nhận thư.',

  calendar: 'Lịch thời hạn',
  calendarHint:
    'Đưa thời hạn vào phần mềm lịch của bạn bằng một liên kết kín. Ai có liên kết đều xem được lịch: giữ kín, mất thì thu hồi.',
  noFeeds: 'Chưa có lịch nào.',
  feeds,
  makeFor: { person: 'Tạo lịch của bạn', agency: 'Tạo lịch của cơ quan' } satisfies Words<
    CalendarFeed['of']
  >,
  feedMade: 'Liên kết lịch, chỉ hiện một lần',
  feedMadeText:
    'Chép vào mục “Thêm lịch từ địa chỉ” của phần mềm lịch. Phần mềm hiểu việc cần làm (như Thunderbird) thì thêm ?as=vtodo vào cuối.',
  read: (time: string) => `đọc lần cuối ${time}`,
  neverRead: 'chưa ai đọc',
  revokeNamed: (what: string, time: string) => `Thu hồi ${what}, tạo ${time}`,
  revoked: 'Đã thu hồi: liên kết không mở được nữa.',

  reply: {
    button: 'Liên kết trả lời',
    title: 'Liên kết trả lời một lần',
    hint: 'Cơ quan chưa có tài khoản trả lời qua liên kết này, không cần đăng nhập. Dùng được một lần.',
    for: 'Cho cơ quan',
    make: 'Tạo liên kết',
    made: 'Liên kết, chỉ hiện một lần',
    madeText: (agency: string, until: string) =>
      `Gửi cho ${agency}. Dùng được một lần, đến ${until}.`,
  },
}
