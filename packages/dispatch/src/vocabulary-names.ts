/** The words that bodies and offices of Vietnamese administration are named with. */
import { phrases } from './phrase-list.ts'

/** Nouns that open the name of one body. Single syllables count only with a capital letter. */
const BODY_HEADS = phrases(`
  sở · bộ · ban · cục · chi cục · tổng cục · vụ · viện · thanh tra · văn phòng · phòng · uỷ ban
  · uỷ ban nhân dân · ubnd · ub · hội đồng · hội đồng nhân dân · hđnd · công an · ca · cảnh sát
  · bộ chỉ huy · bch · ban chỉ huy · ban chỉ đạo · bcđ · ban quản lý · ban ql · bql
  · ban tổ chức · tỉnh uỷ · thành uỷ · huyện uỷ · thị uỷ · đảng uỷ · mặt trận · hội · hiệp hội
  · liên đoàn · liên minh · liên hiệp · tỉnh đoàn · thành đoàn · đoàn thanh niên · công ty
  · tổng công ty · tập đoàn · cty · doanh nghiệp · hợp tác xã · ngân hàng · nhnn · kho bạc
  · bảo hiểm xã hội · bhxh · đài · báo · cổng thông tin điện tử · trung tâm · trường · đại học
  · học viện · bệnh viện · hạt · đồn · đồn biên phòng · bộ đội biên phòng · hải quan
  · biên phòng · ga · cảng · cảng vụ · bưu điện · vnpt · viettel · mobifone · điện lực · evn
  · nhà máy · khu · khu quản lý · chính phủ · thủ tướng · quốc hội · toà án · viện kiểm sát
  · đội · trạm · chi nhánh · quỹ · tổ công tác · thường trực · thường vụ · ban thường vụ
  · ban cán sự · đảng đoàn · bộ tư lệnh · quân khu · cơ quan · ngành · lực lượng
  · quản lý thị trường · kiểm lâm · phòng giao dịch · nhà đầu tư · nhà thầu · chủ đầu tư
  · chủ rừng · tổng liên đoàn · trung ương hội · đoàn công tác · đoàn kiểm tra · vườn quốc gia
  · bảo tàng · thư viện · nhà xuất bản · thông tấn xã · văn phòng thường trực · tỉnh
  · chính quyền · cấp uỷ · chính quyền cấp xã
`)

/** They begin like a head and are none. */
const NOT_HEADS = phrases(`
  ban hành · ban đầu · tổ chức · trường hợp · hội nghị · hội đàm · hội thảo · hội trường
  · hội chợ · bộ phận · bộ luật · bộ máy · bộ chỉ số · bộ tiêu chí · đội ngũ · khu vực · đài thọ
  · báo cáo · báo động · cục bộ · vụ việc · vụ án · vụ mùa · trạm dừng · cảng biển · kho bãi
  · sở hữu · phòng chống · phòng, chống · phòng cháy · phòng ngừa · phòng dịch · viện dẫn
  · ca bệnh · ga ra · quỹ đất · tỉnh lộ · đồn điền · khu công nghiệp · khu kinh tế · khu dân cư
  · quỹ tiền · xã hội · hội viên · hội nhập · đoàn thể · khu phi thuế quan · đại hội
  · trường học
`)

/** Titles that open the name of an office. */
const OFFICE_HEADS = phrases(`
  thủ trưởng · giám đốc · phó giám đốc · tổng giám đốc · chủ tịch · phó chủ tịch · bộ trưởng
  · thứ trưởng · chánh văn phòng · phó chánh văn phòng · trưởng ban · phó trưởng ban
  · trưởng các ban · trưởng phòng · trưởng các phòng · hiệu trưởng · người đứng đầu · bí thư
  · phó bí thư · cục trưởng · chi cục trưởng · tổng cục trưởng · vụ trưởng · chánh thanh tra
  · tổng thanh tra · thống đốc · viện trưởng · chỉ huy trưởng · chính uỷ · lãnh đạo · thành viên
  · phó thủ tướng · thủ tướng · thủ tướng chính phủ · phó thủ tướng thường trực · trưởng đoàn
  · trưởng · chánh án · tổ trưởng · đồn trưởng · tổng biên tập · bộ trưởng, chủ nhiệm
  · bộ trưởng, thủ trưởng · chủ nhiệm
`)

/** Nouns that make a collective after "các", or stand bare in one: "sở, ban, ngành". */
const COLLECTIVE_NOUNS = phrases(`
  sở · ban · ngành · bộ · cơ quan · đơn vị · tổ chức · địa phương · đoàn thể · hội · cấp · huyện
  · tỉnh · thành phố · thị xã · xã · phường · thị trấn · quận · đặc khu · doanh nghiệp · công ty
  · tổng công ty · tập đoàn · chủ rừng · chủ đầu tư · nhà đầu tư · nhà thầu · nhà mạng · trường
  · trường học · bệnh viện · lực lượng · ngân hàng · phòng · phòng ban · thành viên · hiệp hội
  · hợp tác xã · trung tâm · ban quản lý · cơ quan thông tấn · cơ quan báo chí · báo · đài
  · chi cục · ban ngành · cá nhân · cơ quan ngang bộ · cơ quan thuộc chính phủ
  · tổ chức chính trị · công đoàn · cơ quan chuyên môn · đơn vị sự nghiệp · cấp uỷ · chính quyền
  · cấp chính quyền · báo chí · cảng · công an · đồng chí · trưởng · giám đốc · chủ tịch
  · thứ trưởng · phó chủ tịch · đảng uỷ · huyện uỷ · thành uỷ · mặt trận · phòng chuyên môn
  · đầu mối · tổ chức chính trị - xã hội · thủ trưởng · người đứng đầu · bộ phận · bộ trưởng
  · nhà trường · học viện · đại học · ủy ban nhân dân · ubnd · sở ban ngành · chi nhánh
  · hội nghề nghiệp · văn phòng · đài phát thanh · tổ công tác · đoàn công tác · phòng giao dịch
  · hộ kinh doanh · cơ quan thuế · thanh tra · quỹ tín dụng · đội · trạm · cơ sở đóng gói
  · cơ sở sản xuất · cơ sở kinh doanh · cơ sở giết mổ · cơ sở chăn nuôi · chủ phương tiện
  · thương nhân · hộ chăn nuôi · đồn biên phòng
`)

/** Words that may follow inside the name of a body though they are written small. */
const NAME_WORDS = phrases(`
  nhân dân · tỉnh · huyện · xã · phường · thị xã · thị trấn · thành phố · tp · quận · đặc khu
  · trung ương · cấp tỉnh · cấp huyện · cấp xã · cấp · cùng cấp · các cấp · khu vực · vùng
  · nông nghiệp · phát triển nông thôn · phát triển · nông thôn · môi trường · tài nguyên
  · giao thông · vận tải · giao thông vận tải · kế hoạch · đầu tư · tài chính · công thương
  · thương mại · du lịch · thể thao · văn hoá · thông tin · truyền thông · khoa học · công nghệ
  · giáo dục · đào tạo · lao động · thương binh · xã hội · thương binh và xã hội · nội vụ
  · ngoại vụ · ngoại giao · tư pháp · xây dựng · y tế · dân tộc · tôn giáo · quốc phòng
  · công an · biên phòng · hải quan · quân sự · cảnh sát · thuế · thống kê · kho bạc · nhà nước
  · ngân hàng · bảo hiểm · kiểm lâm · kiểm dịch · thực vật · động vật · kiểm dịch thực vật
  · kiểm dịch động vật · thú y · chăn nuôi · thuỷ lợi · thuỷ sản · lâm nghiệp · trồng trọt
  · bảo vệ thực vật · đê điều · khí tượng · thuỷ văn · thuỷ điện · điện lực · đường bộ
  · đường sắt · đường thuỷ · hàng không · hàng hải · đăng kiểm · khu kinh tế · kinh tế
  · cửa khẩu · khu công nghiệp · công nghiệp · khu kinh tế cửa khẩu · ktck · thị trường
  · quản lý thị trường · cạnh tranh · xuất nhập khẩu · xuất khẩu · nhập khẩu · biên giới
  · miền núi · hợp tác · quốc tế · pháp chế · phát thanh · truyền hình · phát thanh truyền hình
  · an ninh chính trị · an ninh chính trị nội bộ · an ninh kinh tế · nội bộ · ma tuý
  · đối ngoại · ngoại sự · an ninh · trật tự · giao dịch · dự trữ · cơ yếu · lưu trữ
  · ngoại thương · phục vụ hành chính công · hành chính công · hành chính · một cửa
  · chuyển đổi số · quan trắc · khuyến nông · thử nghiệm · chỉ huy · bộ đội · cơ quan
  · chức năng · chuyên môn · trực thuộc · thường trực · chính trị · đoàn thể · thông tấn
  · báo chí · ngang bộ · thuộc chính phủ · thuộc trung ương · trực thuộc trung ương · thuộc tỉnh
  · thuộc bộ · thuộc · địa phương · an toàn · an toàn giao thông · phòng cháy · chữa cháy
  · cứu nạn · cứu hộ · phòng cháy, chữa cháy · cứu nạn, cứu hộ · tội phạm
  · phòng, chống tội phạm · phòng chống · phòng, chống · thiên tai · tìm kiếm cứu nạn
  · phòng thủ dân sự · bảo trì đường bộ · bảo trì · dự án · công trình · trọng điểm
  · các công trình · rừng · phòng hộ · đặc dụng · rừng phòng hộ · rừng đặc dụng · cổ phần
  · trách nhiệm hữu hạn · tnhh · mtv · một thành viên · cp · tập đoàn · dịch vụ · kinh doanh
  · sản xuất · logistics · thương mại biên giới · bưu điện · bưu chính · viễn thông · chi nhánh
  · chính sách xã hội · việc làm · dịch vụ việc làm · phụ nữ · nông dân · cựu chiến binh
  · thanh niên · liên hiệp phụ nữ · chữ thập đỏ · tổ quốc · mặt trận tổ quốc · kỹ thuật
  · chất lượng · đo lường · tiêu chuẩn · đo lường chất lượng · vật tư · lương thực · thực phẩm
  · y học · dự phòng · kiểm soát bệnh tật · đa khoa · giám định · y khoa · giám định y khoa
  · quản trị · tổng hợp · nội chính · khoa giáo · tuyên giáo · dân vận · kiểm tra · tổ chức
  · cán sự · cán sự đảng · đảng · đất đai · ruộng đất · bản đồ · đo đạc · nhà đất · đô thị
  · quy hoạch · bảo tồn · hội nhập · phòng không · tổng tham mưu · tác chiến · công đoàn
  · hội viên · hợp tác xã · dân sự · năng lượng · dầu khí · xăng dầu · chế xuất · nạn nhân
  · chất độc · da cam · chất độc da cam · quân đội · sư đoàn · trung đoàn · tiểu đoàn · lữ đoàn
  · nghĩa vụ · pháp luật · dữ liệu · công báo · tin học · công tác · liên hợp
  · đại biểu quốc hội · thành viên · cơ quan thường trực · quốc gia · việt nam · tín dụng
  · nghề nghiệp · chính quyền · nông hóa · thổ nhưỡng · kiểm toán · kế hoạch và đầu tư
  · tài nguyên và môi trường · nông nghiệp và phát triển nông thôn · nông nghiệp và môi trường
  · văn hóa và thông tin · phát thanh và truyền hình · giáo dục và đào tạo
  · khoa học và công nghệ · thông tin và truyền thông · dân tộc và tôn giáo
  · văn hóa, thể thao và du lịch · văn hóa - thể thao và du lịch · văn hóa và thể thao
  · lao động - thương binh và xã hội · chăn nuôi và thú y · trồng trọt và bảo vệ thực vật
  · xuất cảnh · nhập cảnh · quản lý xuất nhập cảnh · kỹ thuật an toàn và môi trường công nghiệp
  · hạ tầng · kinh tế và hạ tầng · tài chính - kế hoạch · văn hóa - xã hội · các khu công nghiệp
  · và các khu công nghiệp · biên giới và miền núi · vận tải thương mại · trung cấp · cao đẳng
  · đại học · mầm non · tiểu học · trung học · phổ thông · lũ lụt · nhà ở · đầu mối · cộng đồng
  · tư vấn · luật sư · bảo vệ · bảo vệ môi trường · thanh tra · kiểm sát · tối cao · tòa án
  · bảo hiểm xã hội · chủ quản · nuôi trồng · an toàn thông tin · tần số
  · chương trình mục tiêu quốc gia · giảm nghèo · người cao tuổi · khuyết tật · ga
  · thị trường trong nước · cảng · sân bay · thi hành án · thi hành án dân sự
  · dự án đầu tư xây dựng · đầu tư xây dựng · dự án đầu tư · công nghiệp cao su · cao su
  · phát triển quỹ đất · đăng ký đất đai · ứng phó sự cố · sự cố · tràn dầu · xúc tiến đầu tư
  · quản lý dự án · xuất nhập cảnh · trật tự xã hội · quản lý hành chính
  · ngang bộ, cơ quan thuộc chính phủ · lãnh sự · đại sứ quán · lễ tân
  · liên ngành · các khu vực · các chi nhánh · về trật tự xã hội
  · vi phạm hành chính và theo dõi thi hành pháp luật
`)

/** Verbs of management that are part of a name only right behind its head: "Cục quản lý …". */
const FIRST_NAME_WORDS = phrases(`
  quản lý · kiểm tra · thống kê · đo đạc · đo đạc và bản đồ · quản lý ruộng đất · kiểm dịch
  · giám định · kiểm soát · quan trắc · phục vụ · điều hành · cứu hộ · khuyến công · xúc tiến
  · xúc tiến đầu tư · tiếp công dân · phát triển quỹ đất · nuôi trồng · kế hoạch · thi đua
  · công tác · thanh tra · tiếp nhận · địa chất · khai hoang · dịch vụ · tuyên truyền
  · đăng ký đất đai · đăng ký · phục hồi chức năng · nghiên cứu · hỗ trợ · bảo trợ
  · giới thiệu việc làm · dự báo · ứng phó
`)

/** What may close a body or a collective: it limits whom is meant. */
const NAME_TAILS = phrases(`
  tại cửa khẩu · tại các cửa khẩu · tại khu vực cửa khẩu · liên quan · có liên quan
  · khác có liên quan · khác · khác liên quan · nêu trên · trên địa bàn · trên địa bàn tỉnh
  · trên địa bàn thành phố · trên địa bàn toàn tỉnh · đóng trên địa bàn · đóng trên địa bàn tỉnh
  · đứng chân trên địa bàn · liên quan trên địa bàn tỉnh · có liên quan trên địa bàn tỉnh
  · biên giới · biên giới có liên quan · vùng biên · ven biển · chức năng · chức năng liên quan
  · chức năng có liên quan · chuyên ngành · cùng cấp · các cấp · có tuyến đi qua
  · có dự án đi qua · có bếp ăn tập thể · trực thuộc · ở trung ương · ở địa phương · địa phương
  · trung ương · từ trung ương đến địa phương · thuộc phạm vi quản lý · thuộc và trực thuộc
  · khẩn cấp · trong tỉnh · ngoài tỉnh · hữu quan · tham gia · thuộc tỉnh · thuộc bộ
  · thuộc trung ương · trực thuộc trung ương · trực thuộc tỉnh · của tỉnh · của thành phố
  · của huyện · cấp tỉnh · cấp huyện · cấp xã · ngành dọc · đơn vị liên quan · viễn thông
  · thương mại · thương mại đóng trên địa bàn · đoàn thể · quản lý · báo chí · thông tấn
  · tuyên truyền · chuyên môn · thuế · y tế · kinh doanh · kinh doanh bến bãi · quốc phòng · trồng cao su
  · kinh doanh kho bãi · kinh doanh xuất nhập khẩu
  · lâm nghiệp · thủy điện · du lịch
`)

/** Words of address before a body, no part of its name. */
const ADDRESSES = phrases(`
  các đồng chí · đồng chí · đ/c · quý · riêng đối với
`)

/** Words that make a noun a collective. */
const DETERMINERS = phrases(`
  các · những · mỗi · tất cả các · toàn bộ các · một số · từng · tất cả · cả
`)

/** Kinds of paper: capitals behind "và" that no longer name the body before them. */
const PAPERS = phrases(`
  công điện · công văn · nghị quyết · kết luận · tờ trình · quyết định · thông báo · chỉ thị
  · báo cáo · luật · nghị định · thông tư · văn bản · quy định · quy chế · đề án · chương trình
  · hướng dẫn · ý kiến · kế hoạch số · phụ lục · biên bản
`)

export const NAME_PHRASES = {
  bodyHeads: BODY_HEADS,
  notHeads: NOT_HEADS,
  officeHeads: OFFICE_HEADS,
  collectiveNouns: COLLECTIVE_NOUNS,
  nameWords: NAME_WORDS,
  firstNameWords: FIRST_NAME_WORDS,
  nameTails: NAME_TAILS,
  addresses: ADDRESSES,
  determiners: DETERMINERS,
  papers: PAPERS,
} as const
