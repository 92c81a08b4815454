import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import onehome.kernel.identifiers


class Migration(migrations.Migration):
    """Keep how somebody was told or could not be reached, who is asked to answer, and who must be told in person."""

    dependencies = (
        ("access", "0001_staff_users_and_grants"),
        ("people", "0001_households_and_persons"),
        ("visits", "0005_keep_recordings_and_sweep_findings"),
    )

    operations = (
        migrations.CreateModel(
            name="AnswerTry",
            fields=[
                ("place", models.CharField(blank=True, max_length=8)),
                (
                    "province_code",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Left("place", 2),
                        output_field=models.CharField(max_length=2),
                    ),
                ),
                ("id", models.UUIDField(default=onehome.kernel.identifiers.new_id, primary_key=True, serialize=False)),
                (
                    "how",
                    models.CharField(
                        choices=[("in-person", "In Person"), ("phone", "Phone"), ("letter", "Letter")], max_length=10
                    ),
                ),
                (
                    "came",
                    models.CharField(
                        choices=[
                            ("nobody-home", "Nobody Home"),
                            ("no-reply", "No Reply"),
                            ("sent-back", "Sent Back"),
                            ("moved-away", "Moved Away"),
                        ],
                        max_length=12,
                    ),
                ),
                ("tried_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="hardship",
            name="answerer",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.staffmember"
            ),
        ),
        migrations.AddField(
            model_name="hardship",
            name="tell_in_person",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="hardshipanswer",
            name="how",
            field=models.CharField(
                blank=True,
                choices=[("in-person", "In Person"), ("phone", "Phone"), ("letter", "Letter")],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="hardshipanswer",
            name="recorded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="answertry",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.staffmember"
            ),
        ),
        migrations.AddField(
            model_name="answertry",
            name="hardship",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tries", to="visits.hardship"
            ),
        ),
    )
