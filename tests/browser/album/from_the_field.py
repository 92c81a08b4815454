"""Pictures of telephones, of records from the field, and of values that differ."""

from tests.browser.album.album import Picture
from tests.browser.album.steps import press

HEAD, OFFICIAL = "provincial-head", "official"
ROW = "> main tbody th a"
HOLDER = ("/devices", "> main .card__title a")
FROM_THE_FIELD = (
    Picture("devices", "staff:devices", HEAD, ("/devices",), "โทรศัพท์ที่ใช้งานอยู่ / telephones in use"),
    Picture(
        "devices-revoked", "staff:devices", HEAD, ("/devices?show=revoked",), "โทรศัพท์ที่ยกเลิกแล้ว / revoked telephones"
    ),
    Picture("device-new", "staff:device_new", OFFICIAL, ("/devices/new",), "เครื่องนี้ใครจะใช้ / whose telephone"),
    Picture("devices-of", "staff:devices_of", HEAD, HOLDER, "โทรศัพท์ของหนึ่งคน / telephones of one person"),
    Picture(
        "device-code", "staff:device_code", OFFICIAL,
        ("/devices/new", ROW, "> main a[href$='/code']", press("แสดงภาพ QR")),
        "ภาพ QR สำหรับผูกเครื่อง / the code that enrols",
    ),
    Picture(
        "device-collect", "staff:device_collect", OFFICIAL, ("/devices/new", ROW, "> main a[href$='/collect']"),
        "เพิ่มเครื่องที่ใช้ ODK Collect / a telephone with ODK Collect",
    ),
    Picture(
        "device-revoke", "staff:device_revoke", HEAD, ("/devices", "> main a[href$='/revoke']"),
        "ยกเลิกโทรศัพท์ / revoking a telephone",
    ),
    Picture(
        "device-outbox", "staff:device_outbox", HEAD, ("/devices", "> main a[href$='/outbox']"),
        "รับไฟล์จากเครื่องที่ส่งไม่ออก / the file of a telephone that cannot send",
    ),
    Picture("submissions", "staff:submissions", HEAD, ("/submissions",), "รายการจากพื้นที่ / records from the field"),
    Picture(
        "submissions-kept", "staff:submissions_kept", HEAD, ("/submissions/kept",),
        "รายการที่รอหัวหน้าดู / records that wait for a decision",
    ),
    Picture(
        "submission", "staff:submission", HEAD, ("/submissions/kept", ROW), "รายการที่แยกไว้ / a record kept apart"
    ),
    Picture(
        "submission-content", "staff:submission_content", HEAD,
        ("/submissions/kept", ROW, "> main a[href$='/content']"), "สิ่งที่บันทึกมา / what it says",
    ),
    Picture(
        "submission-take-in", "staff:submission_take_in", HEAD,
        ("/submissions/kept", ROW, "> main a[href$='/take-in']"), "รับเข้าระบบ / taking it in",
    ),
    Picture(
        "submission-keep", "staff:submission_keep", HEAD, ("/submissions/kept", ROW, "> main a[href$='/keep']"),
        "เก็บไว้พร้อมเหตุผล / keeping it with a reason",
    ),
    Picture("differences", "staff:differences", HEAD, ("/differences",), "ข้อมูลที่รอตัดสิน / fields to be settled"),
    Picture(
        "difference", "staff:difference", HEAD, ("/differences?show=conflict", "> main .card__title a"),
        "ค่าไหนถูก / which is right",
    ),
)  # fmt: skip
