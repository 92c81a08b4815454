-- A year of listening in 77 provinces, invented by the database; read by benchmarks/_listening.py.

INSERT INTO places_unit (id, code, department_id, name_th, name_en, place, fictional)
    SELECT gen_random_uuid(), 'B-' || a.code || '-' || n, (SELECT min(code) FROM places_department),
    'หน่วย ' || n || ' ' || a.name_th, 'Unit ' || n || ' ' || a.name_en, a.code, true
    FROM places_area a, generate_series(1, %(units)s) n WHERE a.level = 'province';

INSERT INTO access_staffmember (id, kind, number, name_th, name_en, sort_key, position_th, position_en, unit_id, fictional)
    SELECT gen_random_uuid(), 'official', u.code || '-' || n, 'นาย' || n || u.code, '', u.code || n, '', '', u.id, true
    FROM places_unit u, generate_series(1, %(each)s) n WHERE u.code LIKE 'B-%%';

INSERT INTO people_household (id, number, village, official_id, registered_on, fictional, version, place)
    SELECT gen_random_uuid(), s.number || '/' || n, 'หมู่ 1', s.id, '2020-01-01', true, 1,
    (SELECT min(code) FROM places_area WHERE level = 'subdistrict' AND code LIKE u.place || '%%')
    FROM access_staffmember s JOIN places_unit u ON u.id = s.unit_id, generate_series(1, 10) n
    WHERE u.code LIKE 'B-%%';

INSERT INTO people_person (id, household_id, relation, title, given_name, family_name, sort_key, given_sound_a,
    given_sound_b, family_sound_a, family_sound_b, sex, birth_date, birth_precision, target_groups, version, place)
    SELECT gen_random_uuid(), h.id, 'head', '', 'สม', 'มุติ', h.number, '', '', '', '', 'female',
    date '1940-01-01' + (random() * 25000)::int, 'day', '{}', 1, h.place FROM people_household h;

INSERT INTO plans_weeklycommitment (id, staff_member_id, week, visits_promised, state, missed_reason, place)
    SELECT gen_random_uuid(), s.id, %(first)s::date + 7 * w, 1,
    CASE WHEN random() < 0.05 THEN 'on-leave' ELSE 'planned' END,
    CASE WHEN random() < 0.1 THEN 'น้ำท่วม' ELSE '' END, u.place
    FROM access_staffmember s JOIN places_unit u ON u.id = s.unit_id, generate_series(0, %(weeks)s - 1) w
    WHERE u.code LIKE 'B-%%';

INSERT INTO visits_visit (id, household_id, visitor_id, unit_id, visited_on, notice_given, notice_reason, late_reason,
    persons_met, others_met, purpose, recorded_at, place)
    SELECT gen_random_uuid(), h.id, c.staff_member_id, s.unit_id, c.week + (random() * 4)::int, true, '', '',
    ARRAY[h.id], '', 'listening', now(), h.place
    FROM plans_weeklycommitment c JOIN access_staffmember s ON s.id = c.staff_member_id
    JOIN LATERAL (SELECT id, place FROM people_household WHERE official_id = c.staff_member_id
           AND c.id IS NOT NULL ORDER BY random() LIMIT 2) h ON true
    WHERE c.state = 'planned' AND hashtext(c.id::text) %% 5 <> 0;

INSERT INTO visits_hardship (id, visit_id, household_id, person_id, words_sealed, theme, may_be_quoted, state, heard_on,
    tell_in_person, place)
    SELECT gen_random_uuid(), v.id, v.household_id, p.id, ''::bytea,
    (ARRAY['health','living','education','income','access','safety','other'])[1 + (random() * 6)::int], false,
    CASE WHEN random() < 0.8 THEN 'answered' ELSE 'heard' END, v.visited_on, false, v.place
    FROM visits_visit v JOIN people_person p ON p.household_id = v.household_id WHERE random() < 0.4;

INSERT INTO visits_assessment (id, visit_id, household_id, purpose, assessor_id, assessed_on, health, living, education,
    income, access, confirmed_by_person, agreed_how, place)
    SELECT gen_random_uuid(), h.visit_id, h.household_id, f.purpose, v.visitor_id, h.heard_on, f.level, 2, 2, 2, 2,
    f.agreed, CASE WHEN f.agreed THEN 'heard-it' ELSE '' END, h.place
    FROM visits_hardship h JOIN visits_visit v ON v.id = h.visit_id,
    (VALUES ('first', 2, false), ('follow-up', 3, true)) f(purpose, level, agreed)
    WHERE abs(hashtext(h.id::text)) %% 10 < 3;

INSERT INTO cases_case (id, number, household_id, lead_unit_id, manager_id, state, urgency, goal, goal_dimension,
    goal_level, before_id, opened_on, due_on, place)
    SELECT h.id, 'B' || row_number() OVER (), h.household_id, v.unit_id, v.visitor_id, 'follow-up', 3, 'ดีขึ้น', 'health', 3,
    (SELECT a.id FROM visits_assessment a WHERE a.visit_id = h.visit_id AND a.purpose = 'first' LIMIT 1),
    h.heard_on, h.heard_on + 90, h.place
    FROM visits_hardship h JOIN visits_visit v ON v.id = h.visit_id WHERE abs(hashtext(h.id::text)) %% 10 < 3;

INSERT INTO cases_casehardship (id, case_id, hardship_id, place)
    SELECT gen_random_uuid(), c.id, c.id, c.place FROM cases_case c;

INSERT INTO cases_followup (id, case_id, after_id, words, at, place)
    SELECT gen_random_uuid(), c.id, a.id, '', c.opened_on + 40, c.place
    FROM cases_case c JOIN visits_hardship h ON h.id = c.id
    JOIN LATERAL (SELECT id FROM visits_assessment a WHERE a.visit_id = h.visit_id AND a.purpose = 'follow-up'
           LIMIT 1) a ON true
    WHERE abs(hashtext(c.id::text)) %% 2 = 0 ON CONFLICT DO NOTHING;
