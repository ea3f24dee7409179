/**
 * Every error that the API answers, with a stable code. Codes are never reused.
 * The wire form is a problem detail (RFC 9457) with `code`; `title` is in the caller's language.
 */
import Type, { type Static } from 'typebox'
import type { Sentence } from './access.ts'

type ProblemKind = { readonly status: number; readonly title: Sentence }

const problem = (status: number, vi: string, en: string, zh: string): ProblemKind => ({
  status,
  title: { vi, en, zh },
})

export const PROBLEMS = {
  BAD_REQUEST: problem(
    400,
    'Yêu cầu không đúng dạng: xem phần chi tiết rồi gửi lại.',
    'The request is malformed: see the details and send it again.',
    '请求格式不正确：请查看详情后重新发送。',
  ),
  NOT_SIGNED_IN: problem(
    401,
    'Bạn chưa đăng nhập: đăng nhập rồi thử lại.',
    'You are not signed in: sign in and try again.',
    '您尚未登录：请登录后重试。',
  ),
  SIGN_IN_FAILED: problem(
    401,
    'Tên đăng nhập hoặc mật khẩu không đúng: kiểm tra rồi nhập lại.',
    'Name or password is wrong: check and enter them again.',
    '用户名或密码不正确：请检查后重新输入。',
  ),
  LOCKED_OUT: problem(
    429,
    'Tài khoản tạm khóa vì nhập sai nhiều lần: chờ một lát hoặc nhờ quản trị viên đặt lại.',
    'The account is locked after too many wrong tries: wait, or ask an administrator to reset it.',
    '尝试次数过多，账户已暂时锁定：请稍候，或请管理员重置。',
  ),
  PASSWORD_CHANGE_NEEDED: problem(
    403,
    'Bạn cần đổi mật khẩu trước khi làm việc tiếp.',
    'Change your password before going on.',
    '请先修改密码再继续。',
  ),
  WEAK_PASSWORD: problem(
    422,
    'Mật khẩu quá yếu: dùng ít nhất 12 ký tự, khác mật khẩu cũ và không chứa tên đăng nhập.',
    'The password is too weak: use at least 12 characters, different from the old one and without your user name.',
    '密码太弱：至少12个字符，且不得与旧密码相同或包含用户名。',
  ),
  FORBIDDEN: problem(
    403,
    'Vai trò của bạn không được làm việc này.',
    'Your role may not do this.',
    '您的角色无权执行此操作。',
  ),
  BAD_CSRF: problem(
    403,
    'Phiên làm việc đã đổi: tải lại trang rồi thử lại; nội dung đã lưu không mất.',
    'The session has changed: reload the page and try again; what was saved is kept.',
    '会话已变更：请刷新页面后重试；已保存的内容不会丢失。',
  ),
  NOT_FOUND: problem(
    404,
    'Không tìm thấy, hoặc bạn không được xem.',
    'Not found, or not yours to see.',
    '未找到，或您无权查看。',
  ),
  CONFLICT: problem(
    409,
    'Người khác vừa sửa nội dung này: xem bản mới rồi làm lại.',
    'Someone else has just changed this: look at the new state and try again.',
    '他人刚刚修改了此内容：请查看最新状态后重试。',
  ),
  NOTHING_TO_UNDO: problem(
    409,
    'Không còn gì để hoàn tác hoặc làm lại.',
    'There is nothing left to undo or redo.',
    '没有可撤销或重做的操作。',
  ),
  NOT_UNDER_REVIEW: problem(
    409,
    'Văn bản không còn ở bước soát xét.',
    'The dispatch is no longer under review.',
    '该公文已不在审核阶段。',
  ),
  DOUBTS_OPEN: problem(
    409,
    'Còn điểm nghi vấn chưa xử lý: đi hết các điểm rồi xác nhận.',
    'Some doubts are still open: settle each of them, then confirm.',
    '仍有疑点未处理：请逐一处理后再确认。',
  ),
  NOT_CONFIRMED: problem(
    409,
    'Văn bản chưa được xác nhận nên chưa thể ban hành nhiệm vụ.',
    'The dispatch is not confirmed, so it cannot be issued.',
    '该公文尚未确认，不能下发。',
  ),
  LEAD_UNRESOLVED: problem(
    409,
    'Có nhiệm vụ chưa gắn với cơ quan chủ trì trong danh bạ: chọn cơ quan rồi ban hành.',
    'A directive has no lead agency of the register: choose one, then issue.',
    '有任务未对应登记册中的牵头单位：请选择后再下发。',
  ),
  EDIT_IMPOSSIBLE: problem(
    422,
    'Không thể sửa như vậy: xem phần chi tiết.',
    'This edit is not possible: see the details.',
    '无法进行此修改：请查看详情。',
  ),
  ALREADY_DONE: problem(
    409,
    'Việc này đã được làm rồi.',
    'This has been done already.',
    '此操作已完成。',
  ),
  STEP_IMPOSSIBLE: problem(
    409,
    'Bước này không hợp với tình trạng hiện tại của nhiệm vụ: tải lại để xem tình trạng mới.',
    'This step does not fit where the assignment stands: reload to see its state.',
    '此步骤与任务当前状态不符：请刷新查看最新状态。',
  ),
  STEP_INCOMPLETE: problem(
    422,
    'Còn thiếu nội dung cần thiết cho bước này: xem phần chi tiết.',
    'Something that this step needs is missing: see the details.',
    '此步骤缺少必要内容：请查看详情。',
  ),
  ALREADY_LEADS: problem(
    409,
    'Cơ quan này đã chủ trì chính nhiệm vụ đó: chọn cơ quan khác.',
    'This agency already leads the same order: choose another.',
    '该单位已牵头同一任务：请选择其他单位。',
  ),
  ADDRESS_FORBIDDEN: problem(
    400,
    'Không gửi được tới địa chỉ này: dùng địa chỉ https công khai, không phải địa chỉ trong mạng nội bộ.',
    'Nothing can be sent to this address: use a public https address, not one of an internal network.',
    '无法发送到该地址：请使用公开的 https 地址，不要使用内网地址。',
  ),
  TOO_MANY: problem(
    409,
    'Đã đủ số lượng cho phép: bỏ bớt cái không dùng rồi thử lại.',
    'The number allowed is reached: remove what is not used, then try again.',
    '已达到允许的数量：请删除不用的项目后重试。',
  ),
  LINK_SPENT: problem(
    410,
    'Liên kết trả lời đã dùng hoặc hết hạn: đăng nhập để trả lời, hoặc nhờ văn phòng gửi liên kết mới.',
    'The reply link was used or has expired: sign in to answer, or ask the office for a new one.',
    '回复链接已使用或已过期：请登录回复，或请办公室重新发送链接。',
  ),
  NOTHING_LATE: problem(
    409,
    'Không có nhiệm vụ quá hạn nào của các cơ quan đã chọn để đôn đốc.',
    'The chosen agencies have no late work to remind of.',
    '所选单位没有需要催办的逾期任务。',
  ),
  NOTHING_TO_COPY: problem(
    409,
    'Tuần trước không có phiên nào để chép sang: các phiên trống, đã có người hoặc không còn trong giờ làm việc.',
    'Last week has no session to copy: they are empty, filled already, or not held this week.',
    '上一周没有可复制的时段：无人、本周已排或本周不开放。',
  ),
  NOT_AGREED_YET: problem(
    409,
    'Chưa đủ cơ quan đồng ý: chỉ gửi công văn sang phía bạn khi mọi cơ quan được hỏi đã đồng ý.',
    'Not every agency has agreed: the letter goes to the other side when all that were asked have.',
    '尚有单位未同意：所有被征询单位同意后方可致函对方。',
  ),
  NOTHING_ADDED: problem(
    422,
    'Khung giờ này đã mở theo giờ làm việc hiện có: chọn giờ khác.',
    'This time is open already by the hours as they stand: choose another.',
    '按现行开放时间该时段已开放：请另选时间。',
  ),
  NOBODY_TO_ASK: problem(
    409,
    'Chưa có vị trí trực nào cho khung giờ này nên không biết hỏi cơ quan nào: nêu vị trí trực trước.',
    'No post covers this time, so there is no agency to ask: state the posts first.',
    '该时段没有岗位，无从确定征询单位：请先填报岗位。',
  ),
  LETTERHEAD_MISSING: problem(
    409,
    'Chưa có thể thức văn bản còn hiệu lực: quản trị viên cần nhập trước.',
    'No letterhead is valid today: an administrator has to enter one first.',
    '目前没有有效的公文格式：请管理员先行录入。',
  ),
  EXPORT_TOO_LARGE: problem(
    422,
    'Quá nhiều dòng cho một tệp: lọc bớt rồi tải lại.',
    'Too many rows for one file: narrow the board, then download again.',
    '行数超出单个文件上限：请缩小筛选范围后重新下载。',
  ),
  TOO_LARGE: problem(
    413,
    'Tệp hoặc nội dung quá lớn.',
    'The file or content is too large.',
    '文件或内容过大。',
  ),
  UNSUPPORTED_TYPE: problem(
    415,
    'Loại nội dung này không được nhận.',
    'This type of content is not accepted.',
    '不接受此类内容。',
  ),
  RATE_LIMITED: problem(
    429,
    'Quá nhiều yêu cầu: chờ một lát rồi thử lại.',
    'Too many requests: wait a moment and try again.',
    '请求过多：请稍候再试。',
  ),
  AGENCY_IN_USE: problem(
    409,
    'Cơ quan này đang được dùng, không thể xóa: đặt ngày hết hiệu lực.',
    'This agency is in use and cannot be removed: give it an end date.',
    '该单位正在使用，无法删除：请设置失效日期。',
  ),
  NAME_TAKEN: problem(
    409,
    'Tên này đã có người dùng: chọn tên khác.',
    'This name is taken: choose another.',
    '该名称已被使用：请选择其他名称。',
  ),
  PASSKEY_FAILED: problem(
    401,
    'Khóa đăng nhập không được chấp nhận: thử lại hoặc dùng mật khẩu.',
    'The passkey was not accepted: try again or use your password.',
    '通行密钥未被接受：请重试或使用密码。',
  ),
  OIDC_FAILED: problem(
    401,
    'Đăng nhập qua hệ thống ngoài không thành công: thử lại hoặc dùng mật khẩu.',
    'Sign-in through the other system failed: try again or use your password.',
    '通过外部系统登录失败：请重试或使用密码。',
  ),
  STARTING: problem(
    503,
    'Máy chủ đang khởi động hoặc tạm ngừng: thử lại sau ít giây.',
    'The server is starting or stopping: try again in a few seconds.',
    '服务器正在启动或停止：请几秒后重试。',
  ),
  INTERNAL: problem(
    500,
    'Máy chủ gặp lỗi; nội dung đã xác nhận không mất. Báo mã yêu cầu cho quản trị viên.',
    'The server met a fault; nothing confirmed is lost. Give the request id to the administrator.',
    '服务器出现故障；已确认的内容不会丢失。请将请求编号告知管理员。',
  ),
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEMS

export const ProblemDetail = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.Optional(Type.String()),
  requestId: Type.String(),
  /** Which parts of the request are at fault, as JSON pointers. */
  faults: Type.Optional(Type.Array(Type.Object({ at: Type.String(), message: Type.String() }))),
})
export type ProblemDetail = Static<typeof ProblemDetail>
