"""What a form is made of: files opened safely, XLSForm turned into XForm, questions, meanings and answers read.

Plain Python without a database; the actions of visits keep and use what is read here.
"""
