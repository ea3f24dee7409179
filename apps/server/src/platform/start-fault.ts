/** What keeps the product from starting, each in one sentence that says what to do. */
const SENTENCES = {
  BAD_PORT: {
    vi: 'PORT="{given}" không phải là cổng hợp lệ: đặt một số từ 0 đến 65535.',
    en: 'PORT="{given}" is not a port: set a number from 0 to 65535.',
  },
  BAD_NUMBER: {
    vi: '{name}="{given}" không hợp lệ: đặt một số nguyên dương.',
    en: '{name}="{given}" is not valid: set a whole number above zero.',
  },
  BAD_SMTP: {
    vi: 'LOIMO_SMTP_URL không hợp lệ: dùng dạng smtp://người-dùng:mật-khẩu@máy-chủ:587 hoặc smtps://…',
    en: 'LOIMO_SMTP_URL is not valid: use smtp://user:password@host:587 or smtps://…',
  },
  BAD_MAIL_FROM: {
    vi: 'LOIMO_MAIL_FROM="{given}" không hợp lệ: dùng dạng "Tên <địa-chỉ@máy-chủ>".',
    en: 'LOIMO_MAIL_FROM="{given}" is not valid: use the form "Name <address@host>".',
  },
  BAD_MODE: {
    vi: 'LOIMO_MODE="{given}" không hợp lệ: dùng "demo" hoặc "production".',
    en: 'LOIMO_MODE="{given}" is unknown: use "demo" or "production".',
  },
  SECRET_MISSING: {
    vi: 'Chế độ production cần LOIMO_SECRET dài ít nhất 32 ký tự: đặt biến này rồi khởi động lại.',
    en: 'Production mode needs LOIMO_SECRET of at least 32 characters: set it and start again.',
  },
  ORIGIN_MISSING: {
    vi: 'Chế độ production cần LOIMO_ORIGIN (địa chỉ mà trình duyệt truy cập, ví dụ https://loimo.example.vn).',
    en: 'Production mode needs LOIMO_ORIGIN (the address that browsers use, such as https://loimo.example.vn).',
  },
  DEMO_ACCOUNTS: {
    vi: 'Cơ sở dữ liệu còn {count} tài khoản dùng thử: xóa bằng "loimo admin drop-demo" trước khi chạy production.',
    en: 'The database still holds {count} demo accounts: remove them with "loimo admin drop-demo" before production.',
  },
  PORT_TAKEN: {
    vi: 'Cổng {port} đang có chương trình khác dùng: đặt PORT khác (ví dụ PORT=4171 npm start) hoặc dừng chương trình kia.',
    en: 'Port {port} is in use: set another (PORT=4171 npm start) or stop the other program.',
  },
  PORT_FORBIDDEN: {
    vi: 'Không được phép mở cổng {port}: chọn cổng trên 1024.',
    en: 'Port {port} may not be opened: choose one above 1024.',
  },
  DISK_FULL: {
    vi: 'Ổ đĩa đã đầy: giải phóng dung lượng rồi khởi động lại; dữ liệu đã xác nhận không bị mất.',
    en: 'The disk is full: free some space and start again; nothing that was confirmed is lost.',
  },
  FOLDER_UNWRITABLE: {
    vi: 'Không ghi được vào thư mục "{folder}": kiểm tra quyền sở hữu, hoặc đặt LOIMO_DATA sang thư mục khác.',
    en: 'The folder "{folder}" cannot be written: check who owns it, or set LOIMO_DATA to another.',
  },
  DATA_IN_USE: {
    vi: 'Thư mục dữ liệu "{folder}" đang được tiến trình {pid} sử dụng: dừng tiến trình đó trước.',
    en: 'The data folder "{folder}" is in use by process {pid}: stop that one first.',
  },
  DATABASE_NEWER: {
    vi: 'Cơ sở dữ liệu thuộc phiên bản mới hơn (bước {found}, chương trình biết đến {known}): hãy cập nhật chương trình.',
    en: 'The database is of a newer version (step {found}, this program knows {known}): update the program.',
  },
  MIGRATION_CHANGED: {
    vi: 'Bước {number} của cơ sở dữ liệu khác với chương trình này: dùng đúng bản phát hành đã tạo dữ liệu.',
    en: 'Database step {number} differs from this program: use the release that made the data.',
  },
  DATABASE_CORRUPT: {
    vi: 'Không mở được cơ sở dữ liệu trong "{folder}" (hỏng hoặc dở dang): khôi phục từ bản sao lưu, hoặc chuyển thư mục đó đi để bắt đầu mới.',
    en: 'The database in "{folder}" cannot be opened (damaged or unfinished): restore a backup, or move that folder away to start anew.',
  },
  DATABASE_UNREACHABLE: {
    vi: 'Không kết nối được PostgreSQL theo DATABASE_URL ({reason}): kiểm tra địa chỉ, mật khẩu và máy chủ.',
    en: 'PostgreSQL at DATABASE_URL cannot be reached ({reason}): check address, password and server.',
  },
  DATABASE_OLD: {
    vi: 'PostgreSQL phiên bản {found} quá cũ: cần từ 15 trở lên.',
    en: 'PostgreSQL {found} is too old: 15 or newer is needed.',
  },
  BAD_PROVINCE: {
    vi: 'LOIMO_PROVINCE="{given}" không hợp lệ: dùng tên một thư mục trong province/ (ví dụ "vi-du") hoặc đường dẫn tuyệt đối.',
    en: 'LOIMO_PROVINCE="{given}" is not valid: use the name of a folder in province/ (such as "vi-du") or an absolute path.',
  },
  PROVINCE_MISSING: {
    vi: 'Không có thư mục dữ liệu tỉnh "{folder}": kiểm tra LOIMO_PROVINCE.',
    en: 'The folder of province data "{folder}" is not there: check LOIMO_PROVINCE.',
  },
  PROVINCE_INCOMPLETE: {
    vi: 'Thư mục dữ liệu tỉnh "{folder}" còn thiếu {files}: thêm các tệp này rồi khởi động lại.',
    en: 'The folder of province data "{folder}" lacks {files}: add what is missing and start again.',
  },
  PROVINCE_BROKEN: {
    vi: 'Dữ liệu tỉnh không đọc được ({reason}): sửa tệp rồi khởi động lại.',
    en: 'The province data cannot be read ({reason}): mend the file and start again.',
  },
} as const

export type StartFaultCode = keyof typeof SENTENCES

/** Thrown while starting; `main` prints its sentence and exits with 1, without a stack. */
export class StartFault extends Error {
  readonly code: StartFaultCode
  readonly vi: string
  constructor(code: StartFaultCode, details: Readonly<Record<string, string | number>> = {}) {
    const fill = (sentence: string) =>
      sentence.replace(/\{(\w+)\}/g, (_, name) => String(details[name] ?? ''))
    super(fill(SENTENCES[code].en))
    this.code = code
    this.vi = fill(SENTENCES[code].vi)
  }
}

/** The faults of the machine that any file access may meet. */
export function toStartFault(error: unknown, folder: string): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StartFault('DISK_FULL')
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(String(code)))
    return new StartFault('FOLDER_UNWRITABLE', { folder })
  return error
}
