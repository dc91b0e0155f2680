-- The catalogue, the dossiers and the procedure are decision tables now (rule_table_version); what stays are the codes that rows for ever refer to, and their names.
drop table award_requirement;
alter table award drop column position, drop column name_en, drop column nominee_kinds, drop column level, drop column decides, drop column submits,
    drop column council_min_percent, drop column quota_rule, drop column preconditions, drop column posting_days, drop column processing_days,
    drop column legal_basis, drop column confidence, drop column confidence_mark, drop column to_verify, drop column nominable, drop column authority_code,
    drop column effective_from, drop column source_hash;
drop table receiving_authority;

-- NĐ 152/2025 Điều 6.2.c: what each province sets for the department's own awards. Apart from national law, from a day on, kept for ever.
create table province_rule (
    id              uuid primary key,
    award_code      text not null check (award_code <> ''),
    effective_from  date not null,
    paper           text not null check (paper <> ''),
    -- taken from another province, to be replaced
    example         boolean not null,
    posting_days    smallint check (posting_days >= 0),
    processing_days smallint check (processing_days >= 0),
    entered_at      timestamptz not null,
    entered_by      text not null,
    unique (award_code, effective_from)
);
create table province_document (
    rule_id  uuid not null references province_rule (id),
    position smallint not null,
    kind     text not null check (kind ~ '^[A-Z][A-Z0-9_]*$'),
    name     text not null check (name <> ''),
    required boolean not null,
    by_unit  boolean not null,
    primary key (rule_id, kind),
    unique (rule_id, position)
);
revoke update, delete, truncate on province_rule, province_document from "${appRole}";

insert into province_rule (id, award_code, effective_from, paper, example, posting_days, processing_days, entered_at, entered_by)
select gen_random_uuid(), code, date '2000-01-01', paper, true, posting, processing, now(), 'system' from (values
    ('LDTT', 'QĐ 86/2025/QĐ-UBND (Bắc Ninh)', 0, 20::smallint),
    ('CSTDCS', 'QĐ 86/2025/QĐ-UBND (Bắc Ninh)', 0, 20::smallint),
    ('TTLDTT', 'QĐ 86/2025/QĐ-UBND (Bắc Ninh)', 0, 20::smallint),
    ('GK_GDS_CN', 'QĐ 86/2025/QĐ-UBND (Bắc Ninh)', 0, 20::smallint),
    ('GK_GDS_TT', 'QĐ 86/2025/QĐ-UBND (Bắc Ninh)', 0, 20::smallint),
    ('GK_GDS_HGD', 'QĐ 86/2025/QĐ-UBND (Bắc Ninh)', 0, 20::smallint),
    ('GK_GDS_DX', 'QĐ 86/2025/QĐ-UBND (Bắc Ninh)', 0, null::smallint),
    ('DHTT', 'Kế hoạch của Sở (chưa có mẫu chính thức)', 0, null::smallint)
) as shipped (code, paper, posting, processing);

insert into province_document (rule_id, position, kind, name, required, by_unit)
select r.id, d.position, d.kind, d.name, d.required, d.by_unit from province_rule r join (values
    ('LDTT', 1, 'TO_TRINH_DON_VI', 'Tờ trình của đơn vị (Mẫu 01 NĐ 152/2025)', false, true),
    ('LDTT', 2, 'DANH_SACH_XEP_LOAI', 'Danh sách kèm kết quả xếp loại năm', true, true),
    ('LDTT', 3, 'BIEN_BAN_BINH_XET', 'Biên bản họp bình xét của đơn vị', true, true),
    ('LDTT', 4, 'BAO_CAO_THANH_TICH', 'Báo cáo thành tích cá nhân (nếu Văn phòng Sở yêu cầu)', false, true),
    ('CSTDCS', 1, 'TO_TRINH_DON_VI', 'Tờ trình của đơn vị (Mẫu 01 NĐ 152/2025)', false, true),
    ('CSTDCS', 2, 'BAO_CAO_THANH_TICH', 'Báo cáo thành tích cá nhân (Mẫu 05 NĐ 152/2025)', true, true),
    ('CSTDCS', 3, 'BIEN_BAN_BINH_XET', 'Biên bản họp bình xét của đơn vị', true, true),
    ('CSTDCS', 4, 'XAC_NHAN_SANG_KIEN', 'Chứng nhận, xác nhận sáng kiến', false, true),
    ('CSTDCS', 5, 'XAC_NHAN_DE_TAI', 'Xác nhận đề tài, đề án, công trình khoa học và công nghệ đã nghiệm thu', false, true),
    ('CSTDCS', 6, 'XAC_NHAN_HOAN_THANH_XUAT_SAC', 'Xác nhận hoàn thành xuất sắc nhiệm vụ', false, true),
    ('CSTDCS', 7, 'BIEN_BAN_HOP', 'Biên bản họp Hội đồng Thi đua - Khen thưởng Sở', true, false),
    ('CSTDCS', 8, 'KET_QUA_BO_PHIEU', 'Kết quả bỏ phiếu của Hội đồng', true, false),
    ('TTLDTT', 1, 'TO_TRINH_DON_VI', 'Tờ trình của đơn vị (Mẫu 01 NĐ 152/2025)', false, true),
    ('TTLDTT', 2, 'BAO_CAO_THANH_TICH', 'Báo cáo thành tích tập thể (Mẫu 04 NĐ 152/2025)', true, true),
    ('TTLDTT', 3, 'BIEN_BAN_BINH_XET', 'Biên bản họp bình xét của đơn vị', true, true),
    ('GK_GDS_CN', 1, 'TO_TRINH_DON_VI', 'Tờ trình của đơn vị (Mẫu 01 NĐ 152/2025)', false, true),
    ('GK_GDS_CN', 2, 'BAO_CAO_THANH_TICH', 'Báo cáo thành tích cá nhân (Mẫu 05 NĐ 152/2025)', true, true),
    ('GK_GDS_CN', 3, 'BIEN_BAN_BINH_XET', 'Biên bản xét khen thưởng của đơn vị', true, true),
    ('GK_GDS_TT', 1, 'TO_TRINH_DON_VI', 'Tờ trình của đơn vị (Mẫu 01 NĐ 152/2025)', false, true),
    ('GK_GDS_TT', 2, 'BAO_CAO_THANH_TICH', 'Báo cáo thành tích tập thể (Mẫu 04 NĐ 152/2025)', true, true),
    ('GK_GDS_TT', 3, 'BIEN_BAN_BINH_XET', 'Biên bản xét khen thưởng của đơn vị', true, true),
    ('GK_GDS_HGD', 1, 'TO_TRINH_DON_VI', 'Tờ trình của đơn vị (Mẫu 01 NĐ 152/2025)', false, true),
    ('GK_GDS_HGD', 2, 'BAO_CAO_THANH_TICH', 'Báo cáo thành tích của hộ gia đình (văn bản đã đọc chưa ấn định mẫu)', true, true),
    ('GK_GDS_HGD', 3, 'BIEN_BAN_BINH_XET', 'Biên bản xét khen thưởng của đơn vị', true, true),
    ('GK_GDS_DX', 1, 'TO_TRINH_DON_VI', 'Tờ trình của đơn vị (Mẫu 01 NĐ 152/2025)', false, true),
    ('GK_GDS_DX', 2, 'BAO_CAO_THANH_TICH', 'Báo cáo tóm tắt thành tích do đơn vị lập (Mẫu 06 NĐ 152/2025)', true, true),
    ('DHTT', 1, 'PHIEU_DANG_KY', 'Phiếu đăng ký, giới thiệu điển hình', true, true),
    ('DHTT', 2, 'BAO_CAO_THANH_TICH', 'Báo cáo thành tích tóm tắt', true, true),
    ('DHTT', 3, 'DANH_SACH', 'Danh sách tổng hợp', true, false)
) as d (code, position, kind, name, required, by_unit) on d.code = r.award_code;
