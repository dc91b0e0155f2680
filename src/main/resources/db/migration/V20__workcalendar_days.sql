create table day_off (
    day date primary key,
    kind text not null check (kind in ('HOLIDAY', 'SUBSTITUTE', 'MAKE_UP')),
    name text not null check (btrim(name) <> ''),
    confirmed boolean not null,
    source text not null,
    check (kind <> 'MAKE_UP' or extract(isodow from day) in (6, 7)),
    check (kind = 'MAKE_UP' or extract(isodow from day) not in (6, 7))
);

-- Public sector. A day that is not confirmed does not count until an administrator confirms it.
insert into day_off (day, kind, name, confirmed, source) values
    ('2026-01-01', 'HOLIDAY', 'Tết Dương lịch', true, 'BLLĐ 2019, Điều 112'),
    ('2026-01-02', 'SUBSTITUTE', 'Nghỉ hoán đổi, làm bù Thứ Bảy 10/01', true, 'Thông báo lịch nghỉ năm 2026 (thuvienphapluat.vn)'),
    ('2026-01-10', 'MAKE_UP', 'Làm bù cho Thứ Sáu 02/01', true, 'Thông báo lịch nghỉ năm 2026 (thuvienphapluat.vn)'),
    ('2026-02-16', 'HOLIDAY', 'Tết Nguyên đán', true, 'Thông báo lịch nghỉ Tết và Quốc khánh năm 2026 (thuvienphapluat.vn)'),
    ('2026-02-17', 'HOLIDAY', 'Tết Nguyên đán (mùng 1)', true, 'Thông báo lịch nghỉ Tết và Quốc khánh năm 2026 (thuvienphapluat.vn)'),
    ('2026-02-18', 'HOLIDAY', 'Tết Nguyên đán (mùng 2)', true, 'Thông báo lịch nghỉ Tết và Quốc khánh năm 2026 (thuvienphapluat.vn)'),
    ('2026-02-19', 'HOLIDAY', 'Tết Nguyên đán (mùng 3)', true, 'Thông báo lịch nghỉ Tết và Quốc khánh năm 2026 (thuvienphapluat.vn)'),
    ('2026-02-20', 'HOLIDAY', 'Tết Nguyên đán (mùng 4)', true, 'Thông báo lịch nghỉ Tết và Quốc khánh năm 2026 (thuvienphapluat.vn)'),
    ('2026-04-27', 'SUBSTITUTE', 'Nghỉ bù Giỗ Tổ Hùng Vương (Chủ nhật 26/04)', true, 'BLLĐ 2019, Điều 111 khoản 3, Điều 112'),
    ('2026-04-30', 'HOLIDAY', 'Ngày Chiến thắng', true, 'BLLĐ 2019, Điều 112'),
    ('2026-05-01', 'HOLIDAY', 'Ngày Quốc tế lao động', true, 'BLLĐ 2019, Điều 112'),
    ('2026-08-22', 'MAKE_UP', 'Làm bù cho Thứ Hai 31/08', true, 'Thông báo lịch nghỉ Tết và Quốc khánh năm 2026 (thuvienphapluat.vn)'),
    ('2026-08-31', 'SUBSTITUTE', 'Nghỉ hoán đổi, làm bù Thứ Bảy 22/08', true, 'Thông báo lịch nghỉ Tết và Quốc khánh năm 2026 (thuvienphapluat.vn)'),
    ('2026-09-01', 'HOLIDAY', 'Quốc khánh (ngày liền kề)', true, 'Thông báo lịch nghỉ Tết và Quốc khánh năm 2026 (thuvienphapluat.vn)'),
    ('2026-09-02', 'HOLIDAY', 'Quốc khánh', true, 'BLLĐ 2019, Điều 112'),
    ('2026-11-24', 'HOLIDAY', 'Ngày Văn hóa Việt Nam', true, 'NQ 28/2026/QH16, từ 01/7/2026'),
    -- a swap that was proposed; whether it was decided was not found
    ('2026-11-23', 'SUBSTITUTE', 'Nghỉ hoán đổi, làm bù Thứ Bảy 28/11', false, 'Đề xuất hoán đổi dịp 24/11/2026; chưa rõ kết quả, cần xác minh'),
    ('2026-11-28', 'MAKE_UP', 'Làm bù cho Thứ Hai 23/11', false, 'Đề xuất hoán đổi dịp 24/11/2026; chưa rõ kết quả, cần xác minh'),
    -- 2027: what the law fixes to a date of the solar calendar counts; what is computed from the lunar calendar or must be announced does not yet
    ('2027-01-01', 'HOLIDAY', 'Tết Dương lịch', true, 'BLLĐ 2019, Điều 112'),
    ('2027-02-05', 'HOLIDAY', 'Tết Nguyên đán (ngày cuối năm)', false, 'Tính theo âm lịch và cách bố trí năm 2026; chưa có thông báo'),
    ('2027-02-08', 'HOLIDAY', 'Tết Nguyên đán (mùng 3)', false, 'Tính theo âm lịch (mùng 1 là Thứ Bảy 06/02); chưa có thông báo'),
    ('2027-02-09', 'HOLIDAY', 'Tết Nguyên đán (mùng 4)', false, 'Tính theo âm lịch (mùng 1 là Thứ Bảy 06/02); chưa có thông báo'),
    ('2027-02-10', 'SUBSTITUTE', 'Nghỉ bù mùng 1 Tết (Thứ Bảy 06/02)', false, 'BLLĐ 2019, Điều 111 khoản 3; tính theo âm lịch, chưa có thông báo'),
    ('2027-02-11', 'SUBSTITUTE', 'Nghỉ bù mùng 2 Tết (Chủ nhật 07/02)', false, 'BLLĐ 2019, Điều 111 khoản 3; tính theo âm lịch, chưa có thông báo'),
    ('2027-04-16', 'HOLIDAY', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', false, 'Tính theo âm lịch; chưa có thông báo'),
    ('2027-04-30', 'HOLIDAY', 'Ngày Chiến thắng', true, 'BLLĐ 2019, Điều 112'),
    ('2027-05-03', 'SUBSTITUTE', 'Nghỉ bù Ngày Quốc tế lao động (Thứ Bảy 01/05)', true, 'BLLĐ 2019, Điều 111 khoản 3, Điều 112'),
    ('2027-09-02', 'HOLIDAY', 'Quốc khánh', true, 'BLLĐ 2019, Điều 112'),
    ('2027-09-03', 'HOLIDAY', 'Quốc khánh (ngày liền kề)', false, 'Luật cho nghỉ một ngày liền kề; ngày nào thì chưa có thông báo'),
    ('2027-11-24', 'HOLIDAY', 'Ngày Văn hóa Việt Nam', true, 'NQ 28/2026/QH16');
