/** Words of the calendars of gates; they go to programs that know nothing of the screens' messages. */
import type { Language } from '@loimo/contract'

export type Traffic = {
  readonly direction: 'export' | 'import'
  readonly cargo: 'goods' | 'passengers'
}

type Words = {
  readonly open: string
  readonly registered: string
  readonly closed: string
  readonly shut: string
  readonly haNoi: string
  readonly beijing: string
  readonly holdsFor: string
  readonly rule: string
  readonly source: string
  readonly register: string
  readonly about: string
  readonly unknown: string
  readonly untilFurther: string
  readonly traffic: Readonly<Record<string, string>>
}

export const WORDS: Readonly<Record<Language, Words>> = {
  vi: {
    open: 'mở cửa',
    registered: 'mở cửa, chỉ hàng đã đăng ký trước',
    closed: 'đóng cửa theo thông báo',
    shut: 'tạm đóng theo thông báo',
    haNoi: 'Giờ Hà Nội',
    beijing: 'Giờ Bắc Kinh',
    holdsFor: 'Áp dụng',
    rule: 'Quy định',
    source: 'Nguồn',
    register: 'văn bản trong sổ',
    about:
      'Giờ mở cửa tính từ các quy định về giờ đã biết; từ 7 ngày trước đến 60 ngày tới. Mỗi mục ghi cả giờ Hà Nội và giờ Bắc Kinh.',
    unknown: 'Chưa biết giờ mở cửa của nơi này: lịch không có mục nào, không có nghĩa là đóng cửa.',
    untilFurther: 'Đến khi có thông báo mới',
    traffic: {
      'export goods': 'hàng xuất khẩu',
      'import goods': 'hàng nhập khẩu',
      goods: 'hàng hóa hai chiều',
      'export passengers': 'khách xuất cảnh',
      'import passengers': 'khách nhập cảnh',
      passengers: 'hành khách hai chiều',
    },
  },
  en: {
    open: 'open',
    registered: 'open for goods registered beforehand only',
    closed: 'closed as announced',
    shut: 'shut for a while as announced',
    haNoi: 'Hà Nội time',
    beijing: 'Beijing time',
    holdsFor: 'Holds for',
    rule: 'Rule',
    source: 'Source',
    register: 'a dispatch in the register',
    about:
      'Opening hours computed from the known rules of hours, from 7 days ago to 60 days ahead. Each entry tells the clocks of Hà Nội and of Beijing.',
    unknown:
      'The hours of this place are not known: the calendar is empty, which does not say that it is closed.',
    untilFurther: 'Until further notice',
    traffic: {
      'export goods': 'exports',
      'import goods': 'imports',
      goods: 'goods both ways',
      'export passengers': 'passengers leaving',
      'import passengers': 'passengers arriving',
      passengers: 'passengers both ways',
    },
  },
  zh: {
    open: '开放',
    registered: '仅对预先登记的货物开放',
    closed: '按通知关闭',
    shut: '按通知临时关闭',
    haNoi: '河内时间',
    beijing: '北京时间',
    holdsFor: '适用于',
    rule: '规定',
    source: '来源',
    register: '登记簿中的公文',
    about: '开放时间由已知的时间规定推算，范围为过去7天至未来60天。每项均注明河内时间和北京时间。',
    unknown: '该口岸的开放时间未知：日历为空，并不表示关闭。',
    untilFurther: '至另行通知为止',
    traffic: {
      'export goods': '出口货物',
      'import goods': '进口货物',
      goods: '双向货物',
      'export passengers': '出境旅客',
      'import passengers': '入境旅客',
      passengers: '双向旅客',
    },
  },
}

/** "goods both ways, passengers leaving". */
export function describeTraffic(traffic: readonly Traffic[], language: Language): string {
  const { traffic: words } = WORDS[language]
  const parts = (['goods', 'passengers'] as const).flatMap((cargo) => {
    const ways = traffic.filter((one) => one.cargo === cargo).map(({ direction }) => direction)
    if (ways.length > 1) return [words[cargo]]
    return ways.map((direction) => words[`${direction} ${cargo}`])
  })
  return parts.join(language === 'zh' ? '、' : ', ')
}
