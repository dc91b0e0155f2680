-- How the examples are named on the page; the programme's own list (DHTT) is nobody's example.
update province_rule set paper = 'Bắc Ninh QĐ 86/2025/QĐ-UBND' where paper = 'QĐ 86/2025/QĐ-UBND (Bắc Ninh)' and example;
update province_rule set example = false where award_code = 'DHTT' and example;
