from django.db import migrations, models

OLD_AGREEMENTS = "UPDATE visits_assessment SET agreed_how = 'not-said' WHERE confirmed_by_person"


class Migration(migrations.Migration):
    """Ask how a person agreed with the picture of his household; older agreements say that it was not written down."""

    dependencies = (("visits", "0006_answers_say_how"),)

    operations = (
        migrations.AddField(
            model_name="assessment",
            name="agreed_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("heard-it", "Heard It"),
                    ("read-it", "Read It"),
                    ("signed", "Signed"),
                    ("with-help", "With Help"),
                    ("not-said", "Not Said"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunSQL(OLD_AGREEMENTS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_by_person", True), models.Q(("agreed_how", ""), _negated=True)),
                    models.Q(("agreed_how", ""), ("confirmed_by_person", False)),
                    _connector="OR",
                ),
                name="assessment_agreement_says_how",
            ),
        ),
    )
